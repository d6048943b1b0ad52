// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.capture.CompressionException;
import org.ccpanalyzer.capture.CompressionException.Kind;

/** A buffered compressed input that knows the offset of its next byte, and fails where one is missing. */
final class CompressedSource implements Closeable {
    private final InputStream compressed;
    private final byte[] buffer;
    private int index;
    private int limit;
    /** Offset in the input of the first byte of the buffer. */
    private long bufferOffset;

    CompressedSource(InputStream compressed, int bufferLength) {
        this.compressed = compressed;
        this.buffer = new byte[bufferLength];
    }

    /** False at the end of the input. */
    boolean hasNext() throws IOException {
        return index < limit || fill();
    }

    private boolean fill() throws IOException {
        bufferOffset += limit;
        index = 0;
        limit = Math.max(0, compressed.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    /** The next byte, unsigned. */
    int next(String expected) throws IOException {
        if (!hasNext()) {
            throw cut(expected);
        }
        return Byte.toUnsignedInt(buffer[index++]);
    }

    /** The next four bytes as a little-endian number. */
    int nextInt(String expected) throws IOException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= next(expected) << shift;
        }
        return value;
    }

    /** Takes the next bytes, all of them. */
    void take(byte[] target, int offset, int length, String expected) throws IOException {
        int taken = 0;
        while (taken < length) {
            if (!hasNext()) {
                throw cut(expected);
            }
            int count = Math.min(length - taken, limit - index);
            System.arraycopy(buffer, index, target, offset + taken, count);
            index += count;
            taken += count;
        }
    }

    /** Goes past bytes, unsigned 32 bits. */
    void skip(long length, String expected) throws IOException {
        long left = length;
        while (left > 0) {
            if (!hasNext()) {
                throw cut(expected);
            }
            int count = (int) Math.min(left, limit - index);
            index += count;
            left -= count;
        }
    }

    /** The buffer, in which the bytes from {@link #index()} on, {@link #available()} of them, are next. */
    byte[] buffer() {
        return buffer;
    }

    int index() {
        return index;
    }

    int available() {
        return limit - index;
    }

    /** Goes past bytes that are available. */
    void consume(int count) {
        index += count;
    }

    /** Offset of the next byte in the input. */
    long offset() {
        return bufferOffset + index;
    }

    private CompressionException cut(String expected) {
        return new CompressionException(
                Kind.DAMAGED, offset(), expected + ", found the end of the file" + CaptureDamage.CUT);
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
