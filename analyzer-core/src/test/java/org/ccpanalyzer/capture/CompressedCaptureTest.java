// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.testkit.Compressor;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedCaptureTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void framesOfACompressedCaptureAreThoseOfTheCapture(Compressor compressor) throws IOException {
        byte[] capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0)
                .packet(0, 1_000_000, (byte) 1, (byte) 2)
                .packet(0, 2_000_000, (byte) 3)
                .toBytes();

        try (FrameCursor plain = Captures.open(capture);
                FrameCursor expanded = Captures.open(compressor.compress(capture))) {
            assertThat(SeenFrame.all(expanded)).isEqualTo(SeenFrame.all(plain)).hasSize(2);
            assertThat(expanded.info().format()).isEqualTo("pcapng (" + compressor.compression() + ")");
            assertThat(expanded.info().interfaces()).isEqualTo(plain.info().interfaces());
            assertThat(expanded.info().metadata()).isEqualTo(plain.info().metadata());
            assertThat(expanded.info().damage()).isNull();
            assertThat(expanded.remarks()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void progressCountsCompressedBytes(Compressor compressor) throws IOException {
        byte[] compressed = compressor.compress(pcap(1_000).toBytes());

        try (FrameCursor cursor = Captures.open(compressed)) {
            assertThat(SeenFrame.all(cursor)).hasSize(1_000);
            assertThat(cursor.position()).isEqualTo(compressed.length);
        }
    }

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void aTruncatedFileGivesItsBeginningAndTellsWhereItEnds(Compressor compressor) throws IOException {
        byte[] first = pcap(500).toBytes();
        byte[] all = pcap(1_000).toBytes();
        byte[] compressed = join(
                compressor.compress(first), compressor.compress(Arrays.copyOfRange(all, first.length, all.length)));
        byte[] cut = Arrays.copyOf(compressed, compressed.length - 1);

        try (FrameCursor cursor = Captures.open(cut)) {
            assertThat(SeenFrame.all(cursor)).hasSizeGreaterThanOrEqualTo(500);
            assertThat(cursor.info().damage()).satisfies(damage -> {
                assertThat(damage).isNotNull();
                assertThat(Objects.requireNonNull(damage).byteOffset()).isLessThanOrEqualTo(cut.length);
                assertThat(damage.expected()).endsWith(" bytes of capture came out");
            });
        }
    }

    @Test
    void damageOfTheCaptureItselfIsCountedInTheExpandedBytes() throws IOException {
        byte[] capture = pcap(2).raw((byte) 1).toBytes();

        try (FrameCursor cursor = Captures.open(Compressor.GZIP.compress(capture))) {
            assertThat(SeenFrame.all(cursor)).hasSize(2);
            assertThat(cursor.info().damage())
                    .isEqualTo(new CaptureDamage(
                            capture.length - 1,
                            "a record of 16 bytes, found 1 to the end" + CaptureDamage.CUT
                                    + ", counted in the expanded capture"));
        }
    }

    @Test
    void whatFollowsGzipDataIsIgnoredAndSaid() throws IOException {
        byte[] compressed = Compressor.GZIP.compress(pcap(3).toBytes());

        try (FrameCursor cursor = Captures.open(join(compressed, new byte[512]))) {
            assertThat(SeenFrame.all(cursor)).hasSize(3);
            assertThat(cursor.info().damage()).isNull();
            assertThat(cursor.remarks())
                    .containsExactly("capture holds something else behind its gzip data, from byte " + compressed.length
                            + " on, which was ignored.");
        }
    }

    @Test
    void oneCompressionInsideAnotherIsRefused() throws IOException {
        byte[] inner = Compressor.XZ.compress(pcap(1).toBytes());

        assertRefused(
                Compressor.GZIP.compress(inner),
                "capture is gzip with xz inside, and only one compression is expanded; expand the outer one first.");
    }

    @Test
    void whatIsNoCaptureIsRefusedByWhatCameOut() throws IOException {
        assertRefused(
                Compressor.ZSTD.compress("hello\n".getBytes(StandardCharsets.US_ASCII)),
                "The zstd data in capture is not a capture that can be read; expected the format pcap or pcapng,"
                        + " but it begins with 68 65 6c 6c 6f 0a, like text.");
        assertRefused(
                Compressor.LZ4.compress(new byte[0]),
                "The lz4 data in capture is empty; expected a capture in the format pcap or pcapng.");
        assertRefused(
                Arrays.copyOf(Compressor.GZIP.compress(pcap(1).toBytes()), 9),
                "capture is damaged at byte 9: expected a gzip header, found the end of the file" + CaptureDamage.CUT
                        + "." + " What came out before, 0 bytes, is no capture.");
    }

    private static void assertRefused(byte[] input, String message) {
        assertThatThrownBy(() -> Captures.open(input))
                .isInstanceOf(CaptureException.class)
                .hasMessage(message);
    }

    @Test
    void anInputThatCannotBeReadIsNotTakenForDamaged() throws IOException {
        byte[] compressed = Compressor.GZIP.compress(pcap(1).toBytes());
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream(compressed, 0, compressed.length - 4), new Broken());

        try (FrameCursor cursor = Captures.OPENER.open(breaking, "standard input")) {
            assertThatThrownBy(() -> SeenFrame.all(cursor))
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("standard input could not be read beyond byte " + (compressed.length - 4)
                            + ": the cable was pulled.");
        }
    }

    @Test
    void moreBytesThanTheLimitAreAnError() throws IOException {
        byte[] capture = pcap(1_000).toBytes();
        CaptureOpener opener = Captures.opener(new ExpansionLimits(1_000, 10_000));

        assertThatThrownBy(() -> {
                    try (FrameCursor cursor =
                            opener.open(new ByteArrayInputStream(Compressor.GZIP.compress(capture)), "bomb.gz")) {
                        SeenFrame.all(cursor);
                    }
                })
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("bomb.gz expands to more than 10000 bytes: ")
                .hasMessageEndingWith("; if it is a capture, raise --max-expanded-size.");
    }

    @Test
    void theRatioCountsOnceAGibibyteCameOut() {
        ExpansionLimits limits = new ExpansionLimits(1_000, Long.MAX_VALUE);

        assertThat(limits.exceeded(1, ExpansionLimits.FREE_BYTES)).isNull();
        assertThat(limits.exceeded(2_000_000, 2_000_000_000L)).isNull();
        assertThat(limits.exceeded(1_999_999, 2_000_000_000L))
                .isEqualTo("expands to more than 1000 times its size: 2000000000 bytes came out of its first 1999999;"
                        + " if it is a capture, raise --max-expansion.");
    }

    @Test
    void aProbeDoesNotReadACompressedFileToItsEnd() throws IOException {
        byte[] compressed = Compressor.XZ.compress(pcap(10).toBytes());
        Path file = Files.write(directory.resolve("capture"), compressed);

        assertThat(CaptureProbe.of(file, Captures.OPENER))
                .isEqualTo(new CaptureProbe(file, "pcap (xz)", compressed.length, SECOND, null));
    }

    @Test
    void aRingOfCompressedFilesIsReadOnceInTheOrderOfTime() throws IOException {
        Counting counting = new Counting();
        List<Path> ring = List.of(gzip("c", 20, 29), gzip("a", 0, 9), gzip("b", 9, 19));

        try (CaptureSequence sequence = CaptureSequence.open(ring, counting.opener())) {
            assertThat(sequence.files())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("a", "b", "c");
            assertThat(walk(sequence)).containsExactly("0@0", "0@9", "1@9", "1@19", "2@20", "2@29");
            assertThat(sequence.notes()).isEmpty();
            assertThat(sequence.position()).isEqualTo(sequence.length());
        }
        assertThat(counting.wholeReads).isEqualTo(3);
    }

    @Test
    void compressedFilesThatOverlapAreMergedAsOthersAre() throws IOException {
        Counting counting = new Counting();
        List<Path> files = List.of(gzip("first", 0, 4, 8), gzip("second", 2, 6, 9));

        try (CaptureSequence sequence = CaptureSequence.open(files, counting.opener())) {
            assertThat(walk(sequence)).containsExactly("0@0", "1@2", "0@4", "1@6", "0@8", "1@9");
            assertThat(sequence.notes()).singleElement().asString().endsWith("their packets were merged by time.");
        }
        // The first one twice, for its end was not known when the second one was due.
        assertThat(counting.wholeReads).isEqualTo(3);
    }

    @Test
    void disorderAtTheSeamOfACompressedRingStaysAsItWas() throws IOException {
        Path first = gzipMillis("first", 0, 10_000, 10_900);
        Path second = gzipMillis("second", 10_500, 12_000);

        try (CaptureSequence sequence = CaptureSequence.open(List.of(first, second), Captures.OPENER)) {
            List<Long> millis = new ArrayList<>();
            while (sequence.next()) {
                millis.add(sequence.cursor().timestampNanos() / 1_000_000);
            }
            assertThat(millis).containsExactly(0L, 10_000L, 10_900L, 10_500L, 12_000L);
            assertThat(sequence.notes()).isEmpty();
        }
    }

    @Test
    void compressedFilesThatBeginTogetherAreOrderedByTheirEnds() throws IOException {
        Path late = gzip("a", 0, 9);
        Path early = gzip("b", 0, 5);

        try (CaptureSequence sequence = CaptureSequence.open(List.of(late, early), Captures.OPENER)) {
            assertThat(sequence.files()).containsExactly(early, late);
        }
    }

    private static PcapBytes pcap(int frames) {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 1; i <= frames; i++) {
            capture.frame(i * SECOND, (byte) i, (byte) (i >> 8), (byte) 3);
        }
        return capture;
    }

    private Path gzip(String name, long... seconds) throws IOException {
        return gzipMillis(name, Arrays.stream(seconds).map(each -> each * 1_000).toArray());
    }

    private Path gzipMillis(String name, long... millis) throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (long each : millis) {
            capture.frame(each * 1_000_000, (byte) 1);
        }
        return Files.write(directory.resolve(name), Compressor.GZIP.compress(capture.toBytes()));
    }

    private static List<String> walk(CaptureSequence sequence) throws IOException {
        List<String> frames = new ArrayList<>();
        while (sequence.next()) {
            frames.add(sequence.fileIndex() + "@" + sequence.cursor().timestampNanos() / SECOND);
        }
        return frames;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the cable was pulled");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }

    /** Counts how often a file is opened to be read whole, which is when it may be expanded ahead. */
    private static final class Counting {
        private int wholeReads;

        CaptureOpener opener() {
            return new CaptureOpener(
                    Captures.FORMATS, new Decompression(Captures.COMPRESSIONS, ExpansionLimits.STANDARD, stream -> {
                        wholeReads++;
                        return Channels.newChannel(stream);
                    }));
        }
    }
}
