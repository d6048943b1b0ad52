// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compresses captures for tests. */
public enum Compressor {
    GZIP("gzip"),
    ZSTD("zstd"),
    LZ4("lz4"),
    XZ("xz");

    private final String compression;

    Compressor(String compression) {
        this.compression = compression;
    }

    /** The name of the compression in reports. */
    public String compression() {
        return compression;
    }

    public byte[] compress(byte[] bytes) throws IOException {
        if (this == ZSTD) {
            return Zstd.compress(bytes);
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = open(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** Two compressed stretches, one behind the other, as appending to a compressed file makes them. */
    public byte[] compressInTwo(byte[] bytes) throws IOException {
        int half = bytes.length / 2;
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        compressed.write(compress(Arrays.copyOf(bytes, half)));
        compressed.write(compress(Arrays.copyOfRange(bytes, half, bytes.length)));
        return compressed.toByteArray();
    }

    /** Writes a file compressed beside itself, under a name that tells nothing. */
    public Path compress(Path file) throws IOException {
        return Files.write(file.resolveSibling(file.getFileName() + ".packed"), compress(Files.readAllBytes(file)));
    }

    private OutputStream open(OutputStream compressed) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(compressed);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(compressed);
            case LZ4 -> new LZ4FrameOutputStream(compressed);
            case XZ -> new XZOutputStream(compressed, new LZMA2Options(0));
        };
    }
}
