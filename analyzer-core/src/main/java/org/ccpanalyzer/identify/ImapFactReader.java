// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/** What IMAP servers and their clients say before TLS (RFC 9051, sections 6.2 and 7.1). */
public final class ImapFactReader extends LineFactReader {
    private static final String[] AUTHENTICATED = {
        "SELECT", "EXAMINE", "LIST", "LSUB", "STATUS", "APPEND", "UID", "FETCH", "SEARCH", "IDLE", "NAMESPACE", "ENABLE"
    };

    public ImapFactReader() {
        super(ApplicationProtocol.IMAP);
    }

    @Override
    boolean readAnswer(LineWalker line, FactCollector facts) {
        if (line.contains("CAPABILITY ") && line.contains(" STARTTLS")) {
            facts.add(FactKind.TLS_OFFERED);
        }
        if (line.isFirst()) {
            FactText.addSoftware(facts, line.firstOctet(2) == '[' ? line.behind("]") : line.from(2));
        }
        if (line.startsWith("* PREAUTH")) {
            facts.add(FactKind.CONTINUED_IN_CLEAR);
            return true;
        }
        return line.startsWith("* BYE");
    }

    /** The tag stands first. A password in a literal (RFC 9051, section 4.3) follows in lines of its own. */
    @Override
    boolean readCommand(LineWalker line, ClearLogin login) {
        if (line.isWord(1, "LOGIN")) {
            return line.hasWord(2) && login.mechanism(ClearCredentials.LOGIN, line.firstOctet(2) != '{');
        }
        if (line.isWord(1, "AUTHENTICATE")) {
            return login.mechanism(ClearCredentials.named("AUTHENTICATE", line.word(2)), line.hasWord(3));
        }
        return line.isWord(1, AUTHENTICATED) ? login.goesOn() : line.isWord(1, "LOGOUT");
    }
}
