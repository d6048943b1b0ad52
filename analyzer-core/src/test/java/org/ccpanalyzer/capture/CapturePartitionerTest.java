// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapturePartitionerTest {
    private static final long SECOND = 1_000_000_000L;

    private final CapturePartitioner partitioner = new CapturePartitioner(Captures.OPENER);

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a1b2c3d4, 1", "a1b23c4d, 2", "a1b2cd34, 3"})
    void readsTheFileWhateverTheNumberOfPartitions(String magic, long seed) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            PcapBytes capture = PcapBytes.of(Integer.parseUnsignedInt(magic, 16), order);
            Random random = new Random(seed);
            for (int i = 0; i < 3_000; i++) {
                byte[] frame = new byte[random.nextInt(1_500)];
                random.nextBytes(frame);
                capture.frame(1_700_000_000 * SECOND + i * 1_000_000L, frame);
            }
            Path file = Files.write(directory.resolve("law.pcap"), capture.toBytes());
            for (int count : new int[] {1, 2, 3, 7, 20}) {
                assertThat(walk(file, count)).as("%d partitions", count).isEqualTo(bytesOf(file));
            }
        }
    }

    @Test
    void cutsAFileInPartsOfAboutEqualLength() throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < 30_000; i++) {
            capture.frame(i * 1_000L, new byte[84]);
        }
        Path file = Files.write(directory.resolve("equal.pcap"), capture.toBytes());

        List<CapturePartition> partitions = partitioner.partition(file, 4);

        assertThat(partitions).hasSize(4);
        assertThat(partitions)
                .allSatisfy(each ->
                        assertThat(each.endOffset() - each.beginOffset()).isBetween(740_000L, 760_000L));
        assertThat(partitions.get(0).beginOffset()).isZero();
        assertThat(partitions.get(3).endOffset()).isEqualTo(Files.size(file));
    }

    @Test
    void leavesADamagedTailToTheLastPartition() throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < 10_000; i++) {
            capture.frame(i * 1_000L, new byte[100]);
        }
        byte[] whole = capture.toBytes();
        Path file = Files.write(directory.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 7));
        List<CapturePartition> partitions = partitioner.partition(file, 3);

        assertThat(partitions).hasSize(3);
        assertThat(walk(file, 3)).hasSize(9_999);
        try (FrameCursor last = partitioner.open(partitions.get(2))) {
            SeenFrame.all(last);
            assertThat(last.info().damage())
                    .isEqualTo(
                            new CaptureDamage(
                                    whole.length - 116,
                                    "a record of 116 bytes, found 109 to the end (the capture was still being written, or cut off)"));
        }
    }

    @Test
    void saysThatAPartitionDoesNotArriveAtTheNext() throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < 10; i++) {
            capture.frame(i * 1_000L, new byte[100]);
        }
        Path file = Files.write(directory.resolve("off.pcap"), capture.toBytes());

        try (FrameCursor off = partitioner.open(new CapturePartition(file, 0, 24 + 3 * 116 + 1));
                FrameCursor on = partitioner.open(new CapturePartition(file, 24 + 116, 24 + 3 * 116))) {
            assertThat(SeenFrame.all(off)).hasSize(3);
            assertThat(off.endsOnBoundary()).isFalse();
            assertThat(off.info().damage()).isNull();
            assertThat(SeenFrame.all(on)).extracting(SeenFrame::number).containsExactly(1L, 2L);
            assertThat(on.endsOnBoundary()).isTrue();
        }
    }

    @Test
    void isNotDeceivedByACaptureInsideItsFrames() throws IOException {
        PcapBytes inner = PcapBytes.littleEndian();
        for (int i = 0; i < 800; i++) {
            inner.frame(i * 1_000L, new byte[60]);
        }
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < 40; i++) {
            capture.frame(i * SECOND, inner.toBytes());
        }
        Path file = Files.write(directory.resolve("nested.pcap"), capture.toBytes());

        assertThat(partitioner.partition(file, 8)).hasSizeGreaterThan(1);
        assertThat(walk(file, 8)).isEqualTo(bytesOf(file));
    }

    @Test
    void isNotDeceivedByHeadersReadOffTheirPlace() throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        // Read four bytes late, the captured length stands for the fraction, and the frame begins like an original
        // length.
        byte[] frame = {(byte) 200, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        for (int i = 0; i < 60_000; i++) {
            capture.frame(1_700_000_000 * SECOND + i * 1_000L, frame);
        }
        Path file = Files.write(directory.resolve("off-place.pcap"), capture.toBytes());

        for (int count = 2; count < 40; count++) {
            for (CapturePartition partition : partitioner.partition(file, count)) {
                assertThat((partition.endOffset() - 24) % 28).isZero();
            }
        }
    }

    @Test
    void doesNotCutWhereThereAreFewBlocks() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN)
                .interfaceOf(1, 0)
                .packet(0, 1, (byte) 1)
                .block(0x7777, ByteBuffer.allocate(100_000))
                .packet(0, 2, (byte) 2);
        Path file = Files.write(directory.resolve("one.pcapng"), capture.toBytes());

        assertThat(partitioner.partition(file, 4)).containsExactly(new CapturePartition(file, 0, capture.length()));
        assertThat(walk(file, 4)).containsExactly("01", "02");
    }

    /** The frames of all partitions, each of which must arrive at the next. */
    private List<String> walk(Path file, int count) throws IOException {
        List<String> frames = new ArrayList<>();
        List<CapturePartition> partitions = partitioner.partition(file, count);
        long end = 0;
        for (CapturePartition partition : partitions) {
            assertThat(partition.beginOffset()).isEqualTo(end);
            end = partition.endOffset();
            try (FrameCursor cursor = partitioner.open(partition)) {
                SeenFrame.all(cursor).forEach(frame -> frames.add(frame.bytes()));
                assertThat(cursor.endsOnBoundary() || end == Files.size(file)).isTrue();
            }
        }
        assertThat(end).isEqualTo(Files.size(file));
        return frames;
    }

    private static List<String> bytesOf(Path file) throws IOException {
        try (FrameCursor cursor = Captures.OPENER.open(file)) {
            return SeenFrame.all(cursor).stream().map(SeenFrame::bytes).toList();
        }
    }
}
