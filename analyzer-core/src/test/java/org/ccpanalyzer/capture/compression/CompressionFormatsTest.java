// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.ccpanalyzer.capture.Compression;
import org.ccpanalyzer.capture.CompressionException;
import org.ccpanalyzer.capture.CompressionException.Kind;
import org.ccpanalyzer.testkit.Compressor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionFormatsTest {
    private static final byte[] CONTENT = "what was captured".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "1f8b0800, gzip",
        "1f8b0808, gzip",
        "28b52ffd, zstd",
        "502a4d18, zstd",
        "5f2a4d18, zstd",
        "04224d18, lz4",
        "fd377a58, xz",
        "1f8b0700, none",
        "1f9d9000, none",
        "02214c18, none",
        "d4c3b2a1, none",
    })
    void aCompressionIsKnownByItsFirstBytes(String magic, String name) {
        int number = (int) HexFormat.fromHexDigitsToLong(magic);

        assertThat(Arrays.stream(Compressor.values())
                        .map(Compressions::of)
                        .filter(compression -> compression.recognizes(number))
                        .map(Compression::name))
                .isEqualTo(name.equals("none") ? List.of() : List.of(name));
    }

    @Test
    void aGzipHeaderMayHoldExtraBytesANameACommentAndAChecksum() throws IOException {
        byte[] compressed = Compressor.GZIP.compress(CONTENT);
        byte[] fields = HexFormat.of().parseHex("0300414243" + "6e616d6500" + "636f6d6d656e7400" + "0000");
        byte[] described = new byte[compressed.length + fields.length];
        System.arraycopy(compressed, 0, described, 0, 10);
        described[3] = 0x1e;
        System.arraycopy(fields, 0, described, 10, fields.length);
        System.arraycopy(compressed, 10, described, 10 + fields.length, compressed.length - 10);

        assertThat(Compressions.expand(new GzipCompression(), described).bytes())
                .isEqualTo(CONTENT);
    }

    @Test
    void whatFollowsGzipDataIsToldWithItsPlace() throws IOException {
        byte[] compressed = Compressor.GZIP.compress(CONTENT);

        var expanded = Compressions.expand(new GzipCompression(), join(compressed, new byte[] {1, 2, 3}));

        assertThat(expanded.bytes()).isEqualTo(CONTENT);
        assertFailed(expanded, Kind.TRAILING_BYTES, compressed.length);
    }

    @Test
    void aWrongGzipChecksumIsToldBehindAllThatCameOut() throws IOException {
        byte[] compressed = Compressor.GZIP.compress(CONTENT);
        compressed[compressed.length - 8]++;

        var expanded = Compressions.expand(new GzipCompression(), compressed);

        assertThat(expanded.bytes()).isEqualTo(CONTENT);
        assertFailed(expanded, Kind.DAMAGED, compressed.length - 8);
    }

    @Test
    void whatDeflateGaveBeforeItsDamageIsNotLost() throws IOException {
        byte[] noise = new byte[300_000];
        new Random(3).nextBytes(noise);
        byte[] compressed = Compressor.GZIP.compress(noise);
        // The next deflate block begins with an impossible type.
        Arrays.fill(compressed, 200_000, 200_000 + 70_000, (byte) 0xff);

        var expanded = Compressions.expand(new GzipCompression(), compressed);

        assertThat(expanded.failure()).isNotNull();
        assertThat(expanded.bytes()).hasSizeGreaterThan(199_900);
        assertThat(Arrays.copyOf(expanded.bytes(), 199_900)).isEqualTo(Arrays.copyOf(noise, 199_900));
    }

    @Test
    void zstdFramesThatAreToBeSkippedAreSkipped() throws IOException {
        byte[] skippable = HexFormat.of().parseHex("502a4d1804000000" + "01020304");
        byte[] compressed = Compressor.ZSTD.compress(CONTENT);

        var expanded = Compressions.expand(
                new ZstdCompression(), join(join(skippable, compressed), join(skippable, compressed)));

        assertThat(expanded.failure()).isNull();
        assertThat(expanded.bytes()).isEqualTo(join(CONTENT, CONTENT));
    }

    @Test
    void aZstdWindowBeyondTheBoundIsRefusedBeforeItIsAllocated() throws IOException {
        // A frame header with a window of 1 GiB, and an empty last block.
        byte[] compressed = HexFormat.of().parseHex("28b52ffd" + "00a0" + "010000");

        assertThat(Compressions.expand(new ZstdCompression(), compressed).failure())
                .isInstanceOfSatisfying(CompressionException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(e).hasMessageStartingWith("needs a window of more than 128 MiB");
                });
    }

    @Test
    void anXzDictionaryBeyondTheBoundIsRefusedBeforeItIsAllocated() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        LZMA2Options options = new LZMA2Options(0);
        try (XZOutputStream out = new XZOutputStream(compressed, options)) {
            out.write(CONTENT);
        }
        byte[] bytes = compressed.toByteArray();
        // The dictionary's size in the block header, whose checksum follows its padding.
        int size = 12 + 4;
        bytes[size] = 36;
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 12, 8);
        for (int i = 0; i < 4; i++) {
            bytes[20 + i] = (byte) (checksum.getValue() >>> (8 * i));
        }

        assertThat(Compressions.expand(new XzCompression(), bytes).failure())
                .isInstanceOfSatisfying(CompressionException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                    assertThat(e).hasMessageStartingWith("needs 1024 MiB of memory");
                });
    }

    private static void assertFailed(Compressions.Expanded expanded, Kind kind, long offset) {
        assertThat(expanded.failure()).isInstanceOfSatisfying(CompressionException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
