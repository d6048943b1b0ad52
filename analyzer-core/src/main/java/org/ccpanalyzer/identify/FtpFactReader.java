// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/** What FTP servers and their clients say on the control connection before TLS (RFC 959; AUTH TLS: RFC 4217). */
public final class FtpFactReader extends LineFactReader {
    private static final int CODE_LENGTH = "220 ".length();

    public FtpFactReader() {
        super(ApplicationProtocol.FTP);
    }

    @Override
    boolean readAnswer(LineWalker line, FactCollector facts) {
        if (line.isFirst()) {
            FactText.addSoftware(facts, line.behind(CODE_LENGTH));
        } else if (line.startsWith(" AUTH TLS") || line.startsWith("211-AUTH TLS")) {
            facts.add(FactKind.TLS_OFFERED);
        }
        // Logged in, or done.
        return line.startsWith("230 ") || line.startsWith("221");
    }

    @Override
    boolean readCommand(LineWalker line, ClearLogin login) {
        if (line.isWord(0, "USER") && line.isWord(1, "ANONYMOUS", "FTP")) {
            login.anonymous();
        }
        return line.isWord(0, "PASS") ? login.sent(ClearCredentials.USER_PASS) : line.isWord(0, "QUIT");
    }
}
