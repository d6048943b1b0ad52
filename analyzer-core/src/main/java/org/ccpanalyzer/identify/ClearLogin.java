// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import org.jspecify.annotations.Nullable;

/**
 * How a client of a line protocol goes on before any TLS. That it named a mechanism proves nothing yet: the server may
 * turn it down before anything secret is sent. Of what is sent nothing is kept.
 */
final class ClearLogin {
    private static final String[] COMMANDS = {
        "*",
        "STARTTLS",
        "STLS",
        "QUIT",
        "NOOP",
        "RSET",
        "EHLO",
        "HELO",
        "MAIL",
        "AUTH",
        "CAPA",
        "USER",
        "APOP",
        "CAPABILITY",
        "LOGOUT",
        "LOGIN",
        "AUTHENTICATE"
    };

    private final FactCollector facts;
    private @Nullable String announced;
    private boolean anonymous;

    ClearLogin(FactCollector facts) {
        this.facts = facts;
    }

    /** The client named a mechanism; what it sends comes with it, or in its next line. Says whether it was sent. */
    boolean mechanism(String name, boolean sentAtOnce) {
        if (sentAtOnce) {
            return sent(name);
        }
        announced = name;
        return false;
    }

    /** Says whether this line is what an announced mechanism sends, and no other command nor its cancellation. */
    boolean isAnswered(LineWalker line) {
        String name = announced;
        announced = null;
        // In IMAP a tag stands before the command.
        return name != null && !line.isWord(0, COMMANDS) && !line.isWord(1, COMMANDS) && sent(name);
    }

    /** The client logs in as anybody, so that no password follows. */
    void anonymous() {
        anonymous = true;
    }

    /** The client sent what authenticates it. Always true: nothing more is to be learned. */
    boolean sent(String name) {
        if (anonymous || !ClearCredentials.hasSecret(name)) {
            return true;
        }
        facts.add(FactKind.CREDENTIALS_IN_CLEAR, name);
        return goesOn();
    }

    /** The client does in clear what it would have done in TLS. Always true: nothing more is to be learned. */
    boolean goesOn() {
        facts.add(FactKind.CONTINUED_IN_CLEAR);
        return true;
    }
}
