// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ccpanalyzer.capture.Compression;
import org.ccpanalyzer.capture.CompressionException;
import org.ccpanalyzer.capture.CompressionException.Kind;

/** Zstandard (RFC 8878), with any number of frames, skippable ones too. The library is native code, loaded when it is first needed. */
public final class ZstdCompression implements Compression {
    private static final int MAGIC = 0x28b52ffd;
    /** A skippable frame comes first in the output of pzstd: 0x184d2a50 to 0x184d2a5f, little endian. */
    private static final int SKIPPABLE_MAGIC = 0x502a4d18;

    private static final int SKIPPABLE_MASK = 0xf0ffffff;

    /** A window of 128 MiB: as far as zstd itself goes without being asked. */
    private static final int MAX_WINDOW_LOG = 27;

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public boolean recognizes(int magic) {
        return magic == MAGIC || (magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC;
    }

    @Override
    public InputStream open(InputStream compressed) throws IOException {
        try {
            return new Refusing(new ZstdInputStreamNoFinalizer(compressed).setLongMax(MAX_WINDOW_LOG));
        } catch (LinkageError e) {
            throw new CompressionException(
                    Kind.REFUSED,
                    "cannot be expanded: the native library of zstd does not load (" + e.getMessage()
                            + "); name a directory that may hold programs by"
                            + " CCP_JAVA_OPTS=-DZstdTempFolder=DIRECTORY, or expand it first, with zstd -dk",
                    e);
        }
    }

    /** Tells what is not to be expanded, and what is cut, from what is damaged. */
    private static final class Refusing extends FilterInputStream {
        Refusing(InputStream expanded) {
            super(expanded);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                String message = e.getMessage();
                if (message != null && message.contains("Truncated source")) {
                    throw (EOFException) new EOFException(message).initCause(e);
                }
                if (message != null && message.contains("too much memory")) {
                    throw new CompressionException(
                            Kind.REFUSED,
                            "needs a window of more than " + (1 << (MAX_WINDOW_LOG - 20))
                                    + " MiB to be expanded; expand it first, with zstd -dk --long=31",
                            e);
                }
                throw e;
            }
        }
    }
}
