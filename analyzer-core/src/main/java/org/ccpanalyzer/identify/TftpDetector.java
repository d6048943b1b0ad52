// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Requests of TFTP (RFC 1350, section 5; RFC 2347): read or write, a file name, one of three modes, then options,
 * each a text before a zero. The data come from another port, so its flow is another one.
 */
public final class TftpDetector implements ProtocolDetector {
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int NAME_OFFSET = 2;
    private static final int MAX_NAME = 255;
    private static final String[] MODES = {"OCTET\0", "NETASCII\0", "MAIL\0"};

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= NAME_OFFSET || bytes.get(offset) != 0 || bytes.get(offset + length - 1) != 0) {
            return Identification.NONE;
        }
        int operation = bytes.get(offset + 1);
        boolean sure = (operation == READ || operation == WRITE) && isRequest(bytes, offset, length);
        return sure ? Identification.of(ApplicationProtocol.TFTP, Speaker.CLIENT) : Identification.NONE;
    }

    private static boolean isRequest(ByteBuffer bytes, int offset, int length) {
        int mode = NAME_OFFSET + textLength(bytes, offset + NAME_OFFSET, length - NAME_OFFSET) + 1;
        if (mode <= NAME_OFFSET + 1 || !AsciiText.startsWithAny(bytes, offset + mode, length - mode, MODES)) {
            return false;
        }
        int position = mode;
        while (position < length) {
            int text = textLength(bytes, offset + position, length - position);
            if (text <= 0) {
                return false;
            }
            position += text + 1;
        }
        return true;
    }

    /** Length of the text before the next zero, or -1 if there is no such text. */
    private static int textLength(ByteBuffer bytes, int offset, int length) {
        int window = Math.min(length, MAX_NAME + 1);
        for (int i = 0; i < window; i++) {
            if (bytes.get(offset + i) == 0) {
                return AsciiText.isText(bytes, offset, i) ? i : -1;
            }
        }
        return -1;
    }
}
