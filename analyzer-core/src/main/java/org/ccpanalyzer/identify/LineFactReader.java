// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** Reads a protocol of lines that may go over to TLS: each end's lines up to there, then its TLS handshake. */
abstract class LineFactReader implements FactReader {
    private final ApplicationProtocol protocol;

    LineFactReader(ApplicationProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public final ApplicationProtocol protocol() {
        return protocol;
    }

    @Override
    public final int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        boolean server = Identification.speaker(facts.identification()) == Speaker.SERVER;
        LineWalker lines = new LineWalker(bytes, offset, length);
        ClearLogin login = new ClearLogin(facts);
        while (!TlsUpgrade.mayBegin(bytes, lines.following(), lines.remaining()) && lines.next()) {
            boolean done = server ? readAnswer(lines, facts) : login.isAnswered(lines) || readCommand(lines, login);
            if (done) {
                return DONE;
            }
        }
        return TlsUpgrade.read(lines, facts);
    }

    /** Takes a line of the server; true if more lines would say nothing more. */
    abstract boolean readAnswer(LineWalker line, FactCollector facts);

    /** Takes a line of the client; true if more lines would say nothing more. */
    abstract boolean readCommand(LineWalker line, ClearLogin login);
}
