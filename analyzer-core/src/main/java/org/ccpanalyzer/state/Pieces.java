// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.state;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Bytes that are written and then read once, held in the pieces in which they come: a heap that is nearly full has no room
 * for one long array. Each piece is let go of when it was read.
 */
final class Pieces extends OutputStream {
    private final Deque<ByteBuffer> pieces = new ArrayDeque<>();

    @Override
    public void write(int octet) {
        pieces.add(ByteBuffer.wrap(new byte[] {(byte) octet}));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        pieces.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    /** What was written and not yet read. */
    InputStream input() {
        return new InputStream() {
            @Override
            public int read() {
                byte[] octet = new byte[1];
                return read(octet, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(octet[0]);
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                ByteBuffer first = pieces.peek();
                if (first == null) {
                    return -1;
                }
                int count = Math.min(length, first.remaining());
                first.get(into, offset, count);
                if (!first.hasRemaining()) {
                    pieces.remove();
                }
                return count;
            }
        };
    }
}
