// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.IOException;
import java.io.InputStream;
import org.ccpanalyzer.capture.CompressionException;
import org.ccpanalyzer.capture.CompressionException.Kind;

/** What comes out of compressed data that are read here, member by member. */
abstract class ExpandingStream extends InputStream {
    private static final int BUFFER_LENGTH = 1 << 16;

    final CompressedSource source;

    ExpandingStream(InputStream compressed) {
        this.source = new CompressedSource(compressed, BUFFER_LENGTH);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    /**
     * What stands there is not what the format says.
     *
     * @param offset in the compressed data
     * @param expected what should have stood there
     */
    static CompressionException damaged(long offset, String expected) {
        return new CompressionException(Kind.DAMAGED, offset, expected);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
