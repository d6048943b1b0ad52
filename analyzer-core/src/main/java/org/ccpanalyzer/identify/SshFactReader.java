// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** The software in the identification string of SSH, with its comment (RFC 4253, section 4.2). */
public final class SshFactReader implements FactReader {
    /** The identification string is at most so long, line end included. */
    private static final int MAX_LENGTH = 255;

    private static final String FIRST = "SSH-";

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.SSH;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        int window = Math.min(length, MAX_LENGTH);
        int line = AsciiText.lineLength(bytes, offset, window);
        if (line < 0) {
            return length < MAX_LENGTH ? length + 1 : DONE;
        }
        int version = FIRST.length();
        while (version < line && bytes.get(offset + version) != '-') {
            version++;
        }
        FactText.addSoftware(
                facts, FactText.printable(bytes, Math.min(offset + version + 1, offset + line), offset + line));
        return DONE;
    }
}
