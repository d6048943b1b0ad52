// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/** What POP3 servers and their clients say before TLS (RFC 1939; STLS: RFC 2595; AUTH: RFC 5034). */
public final class Pop3FactReader extends LineFactReader {
    private static final String[] TRANSACTION = {"STAT", "LIST", "RETR", "UIDL", "TOP", "DELE"};

    public Pop3FactReader() {
        super(ApplicationProtocol.POP3);
    }

    @Override
    boolean readAnswer(LineWalker line, FactCollector facts) {
        if (line.isFirst()) {
            String text = line.from(1);
            int timestamp = text.indexOf('<');
            FactText.addSoftware(facts, (timestamp < 0 ? text : text.substring(0, timestamp)).strip());
        } else if (line.isWord(0, "STLS")) {
            facts.add(FactKind.TLS_OFFERED);
        }
        return false;
    }

    @Override
    boolean readCommand(LineWalker line, ClearLogin login) {
        if (line.isWord(0, "PASS")) {
            return line.hasWord(1) && login.sent(ClearCredentials.USER_PASS);
        }
        if (line.isWord(0, "APOP")) {
            return line.hasWord(2) && login.sent(ClearCredentials.APOP);
        }
        if (line.isWord(0, "AUTH")) {
            return line.hasWord(1) && login.mechanism(ClearCredentials.named("AUTH", line.word(1)), line.hasWord(2));
        }
        return line.isWord(0, TRANSACTION) ? login.goesOn() : line.isWord(0, "QUIT");
    }
}
