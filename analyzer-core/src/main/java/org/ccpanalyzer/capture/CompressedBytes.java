// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** The bytes of a compressed input: those that were read to recognize it, and then those that follow. Counts them. */
final class CompressedBytes extends InputStream {
    private final ByteBuffer beginning;
    private final ReadableByteChannel rest;
    private @Nullable IOException failure;
    /** Asked for by the thread that shows how far reading has come. */
    private volatile long position;

    CompressedBytes(byte[] beginning, ReadableByteChannel rest) {
        this.beginning = ByteBuffer.wrap(beginning);
        this.rest = rest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = Math.min(length, beginning.remaining());
        if (count > 0 || length == 0) {
            beginning.get(target, offset, count);
        } else {
            count = readRest(ByteBuffer.wrap(target, offset, length));
        }
        addToPosition(Math.max(count, 0));
        return count;
    }

    private int readRest(ByteBuffer target) throws IOException {
        try {
            return rest.read(target);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    // Only the thread that reads writes.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void addToPosition(int count) {
        position += count;
    }

    /** Bytes handed out so far. */
    long position() {
        return position;
    }

    /** Why reading failed, or null: what a decompressor throws is damage only if it could read. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
