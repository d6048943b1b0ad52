// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.jspecify.annotations.Nullable;

/** What mail servers and their clients say before TLS (RFC 5321; STARTTLS: RFC 3207; AUTH: RFC 4954). */
public final class SmtpFactReader extends LineFactReader {
    private static final int CODE_LENGTH = "220 ".length();
    private static final String[] TRANSACTION = {"MAIL", "RCPT", "DATA", "BDAT"};

    public SmtpFactReader() {
        super(ApplicationProtocol.SMTP);
    }

    @Override
    boolean readAnswer(LineWalker line, FactCollector facts) {
        if (line.isFirst()) {
            readGreeting(line.behind(CODE_LENGTH), facts);
        } else if (line.startsWith("250-STARTTLS") || line.startsWith("250 STARTTLS")) {
            facts.add(FactKind.TLS_OFFERED);
        } else if (line.startsWith("354")) {
            facts.add(FactKind.CONTINUED_IN_CLEAR);
            return true;
        }
        return line.startsWith("221");
    }

    @Override
    boolean readCommand(LineWalker line, ClearLogin login) {
        if (line.isWord(0, "AUTH")) {
            return line.hasWord(1) && login.mechanism(ClearCredentials.named("AUTH", line.word(1)), line.hasWord(2));
        }
        return line.isWord(0, TRANSACTION) ? login.goesOn() : line.isWord(0, "QUIT");
    }

    /** The first word is the server's name (RFC 5321, section 4.2); what stands behind a semicolon is often the time. */
    private static void readGreeting(String greeting, FactCollector facts) {
        int space = greeting.indexOf(' ');
        String name = space < 0 ? greeting : greeting.substring(0, space);
        @Nullable String host = FactText.host(name);
        if (host != null) {
            facts.add(FactKind.GREETING_NAME, host);
        }
        String text = host == null ? greeting : greeting.substring(name.length());
        int time = text.indexOf(';');
        FactText.addSoftware(facts, (time < 0 ? text : text.substring(0, time)).strip());
    }
}
