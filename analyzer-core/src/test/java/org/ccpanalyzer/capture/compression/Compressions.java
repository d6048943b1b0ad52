// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ccpanalyzer.capture.Compression;
import org.ccpanalyzer.testkit.Compressor;
import org.jspecify.annotations.Nullable;

/** Expands bytes for the tests of this package. */
final class Compressions {
    private Compressions() {}

    static Compression of(Compressor compressor) {
        return switch (compressor) {
            case GZIP -> new GzipCompression();
            case ZSTD -> new ZstdCompression();
            case LZ4 -> new Lz4Compression();
            case XZ -> new XzCompression();
        };
    }

    /** What came out, and why no more did. */
    static final class Expanded {
        private final byte[] bytes;
        private final @Nullable IOException failure;

        private Expanded(byte[] bytes, @Nullable IOException failure) {
            this.bytes = bytes;
            this.failure = failure;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Null at a sound end. */
        @Nullable
        IOException failure() {
            return failure;
        }
    }

    static Expanded expand(Compression compression, byte[] compressed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream source = new ByteArrayInputStream(compressed)) {
            byte[] buffer = new byte[1 << 17];
            try (InputStream expanded = compression.open(source)) {
                int count = expanded.read(buffer, 0, buffer.length);
                while (count >= 0) {
                    out.write(buffer, 0, count);
                    count = expanded.read(buffer, 0, buffer.length);
                }
            }
            return new Expanded(out.toByteArray(), null);
        } catch (IOException e) {
            return new Expanded(out.toByteArray(), e);
        }
    }
}
