// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ccpanalyzer.capture.Compression;
import org.ccpanalyzer.capture.CompressionException;
import org.ccpanalyzer.capture.CompressionException.Kind;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZInputStream;

/** xz (the .xz file format 1.2.1), with any number of streams. */
public final class XzCompression implements Compression {
    private static final int MAGIC = 0xfd377a58;
    /** Twice what the strongest of xz's presets needs. */
    private static final int MEMORY_LIMIT_KIBIBYTES = 128 << 10;

    /** The library throws away what one call expanded before its damage: then it shall not be much. */
    private static final int MAX_READ_LENGTH = 1 << 12;

    @Override
    public String name() {
        return "xz";
    }

    @Override
    public boolean recognizes(int magic) {
        return magic == MAGIC;
    }

    @Override
    public InputStream open(InputStream compressed) throws IOException {
        try {
            return new Refusing(new XZInputStream(compressed, MEMORY_LIMIT_KIBIBYTES));
        } catch (MemoryLimitException | UnsupportedOptionsException e) {
            throw refused(e);
        }
    }

    private static CompressionException refused(IOException reason) {
        String why = reason instanceof MemoryLimitException memory
                ? "needs " + memory.getMemoryNeeded() / 1_024 + " MiB of memory to be expanded, more than the "
                        + MEMORY_LIMIT_KIBIBYTES / 1_024 + " MiB that are given to it; expand it first, with xz -dk"
                : "uses an xz option that is not known (" + reason.getMessage() + "); expand it first, with xz -dk";
        return new CompressionException(Kind.REFUSED, why, reason);
    }

    /** Tells what is not to be expanded from what is damaged. */
    private static final class Refusing extends FilterInputStream {
        Refusing(InputStream expanded) {
            super(expanded);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, Math.min(length, MAX_READ_LENGTH));
            } catch (MemoryLimitException | UnsupportedOptionsException e) {
                throw refused(e);
            }
        }
    }
}
