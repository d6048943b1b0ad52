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
import java.util.function.ObjIntConsumer;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngPartitioningTest {
    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

    private final CapturePartitioner partitioner = new CapturePartitioner(Captures.OPENER);

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void readsTheFileWhateverTheNumberOfPartitions(long seed) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            Path file = write(mixed(order, 6_000, seed));
            for (int count : new int[] {1, 2, 3, 7, 20}) {
                List<CapturePartition> partitions = partitioner.partition(file, count);
                assertThat(partitions).as("%s in %d", order, count).hasSizeBetween(Math.min(count, 2), count);
                assertAsInSequence(file, partitions);
            }
        }
    }

    /** Packets of two interfaces with other clocks, old and new, with comments and losses, between blocks of all kinds. */
    private static PcapngBytes mixed(ByteOrder order, int packets, long seed) {
        Random random = new Random(seed);
        PcapngBytes capture = PcapngBytes.of(order);
        capture.interfaceOf(ETHERNET, 0, capture.option(PcapngBytes.RESOLUTION, (byte) 9));
        capture.interfaceOf(RAW, 96, capture.longOption(PcapngBytes.TIME_OFFSET, 1_000));
        for (int i = 0; i < packets; i++) {
            byte[] frame = new byte[random.nextInt(1_500)];
            random.nextBytes(frame);
            switch (random.nextInt(12)) {
                case 0 -> capture.obsoletePacket(1, i, frame);
                case 1 -> capture.packetWithOptions(0, frame, capture.textOption(1, "a comment"));
                case 2 -> capture.block(10, ByteBuffer.allocate(4 * random.nextInt(100)));
                case 3 -> capture.names(capture.name(1, ADDRESS, "one.example\0"));
                case 4 -> capture.simplePacket(frame.length, frame);
                default -> capture.packet(random.nextInt(2), i, frame);
            }
        }
        return capture.statistics(0, capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, 7));
    }

    @Test
    void cutsAFileInPartsOfAboutEqualLength() throws IOException {
        Path file = write(packets(30_000));

        assertThat(partitioner.partition(file, 4))
                .hasSize(4)
                .allSatisfy(each ->
                        assertThat(each.endOffset() - each.beginOffset()).isBetween(880_000L, 920_000L));
    }

    @Test
    void isNotDeceivedByACaptureInsideItsPackets() throws IOException {
        byte[] inner = packets(1_800).toBytes();
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        for (int i = 0; i < 60; i++) {
            capture.packet(0, i, Arrays.copyOf(inner, 4 * (10_000 + 700 * i)));
        }
        Path file = write(capture);

        assertThat(partitioner.partition(file, 8)).hasSizeGreaterThan(1);
        assertAsInSequence(file, partitioner.partition(file, 8));
    }

    /** A chain longer than the longest usual packet deceives; the walk before it tells. */
    @Test
    void learnsOfADeceptionByTheWalkBeforeIt() throws IOException {
        byte[] inner = packets(30_000).toBytes();
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        capture.packet(0, 1, (byte) 1).packet(0, 2, inner).packet(0, 3, (byte) 3);
        Path file = write(capture);
        List<CapturePartition> partitions = partitioner.partition(file, 2);

        assertThat(partitions).hasSize(2);
        try (FrameCursor first = partitioner.open(partitions.get(0))) {
            assertThat(SeenFrame.all(first)).extracting(SeenFrame::bytes).containsExactly("01");
            assertThat(first.endsOnBoundary()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 13, 0x7fff_fffc, -1, 0x0400_0000, 1_000_000})
    void aLengthThatLiesVoidsWhatIsBehindIt(int length) throws IOException {
        PcapngBytes capture = packets(20_000);
        int lie = capture.length() / 3 / 120 * 120;
        byte[] bytes = capture.toBytes();
        int block = blockAt(bytes, lie);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(block + 4, length);
        Path file = Files.write(directory.resolve("lie.pcapng"), bytes);
        List<CapturePartition> partitions = partitioner.partition(file, 2);

        assertThat(partitions).hasSize(2);
        try (FrameCursor first = partitioner.open(partitions.get(0));
                FrameCursor whole = Captures.OPENER.open(file)) {
            assertThat(SeenFrame.all(first)).isEqualTo(SeenFrame.all(whole));
            assertThat(first.endsOnBoundary()).isFalse();
        }
    }

    @Test
    void leavesACutTailToTheLastPartition() throws IOException {
        byte[] bytes = packets(20_000).toBytes();
        Path file = Files.write(directory.resolve("cut.pcapng"), Arrays.copyOf(bytes, bytes.length - 7));

        assertThat(partitioner.partition(file, 3)).hasSize(3);
        assertAsInSequence(file, partitioner.partition(file, 3));
    }

    @Test
    void anInterfaceDescribedLateVoidsWhatIsBehindIt() throws IOException {
        assertVoid(40_000, (capture, packet) -> {
            if (packet == 15_000) {
                capture.interfaceOf(RAW, 0).packet(1, packet, (byte) 1);
            }
        });
    }

    @Test
    void aSectionInTheMiddleVoidsWhatIsBehindIt() throws IOException {
        assertVoid(40_000, (capture, packet) -> {
            if (packet == 15_000) {
                capture.section(ByteOrder.LITTLE_ENDIAN, 1, 0).interfaceOf(RAW, 0);
            }
        });
    }

    @Test
    void anInterfaceOrSectionInTheLastPartitionIsReadThere() throws IOException {
        PcapngBytes capture = packets(20_000)
                .interfaceOf(RAW, 0)
                .packet(1, 7, (byte) 1)
                .section(ByteOrder.BIG_ENDIAN, 1, 0)
                .interfaceOf(RAW, 0)
                .packet(0, 8, (byte) 2);
        Path file = write(capture);

        assertThat(partitioner.partition(file, 3)).hasSize(3);
        assertAsInSequence(file, partitioner.partition(file, 3));
    }

    @Test
    void anInterfaceDescribedBeforeItsFirstPacketIsKnownToAll() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        capture.packet(0, 1, (byte) 1).interfaceOf(RAW, 0);
        for (int i = 0; i < 20_000; i++) {
            capture.packet(i % 2, i, new byte[84]);
        }
        Path file = write(capture);

        assertThat(partitioner.partition(file, 3)).hasSize(3);
        assertAsInSequence(file, partitioner.partition(file, 3));
    }

    @Test
    void doesNotCutBetweenPacketsThatHaveNoTime() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        capture.packet(0, 1, (byte) 1);
        for (int i = 0; i < 20_000; i++) {
            capture.simplePacket(84, new byte[84]);
        }

        assertThat(partitioner.partition(write(capture), 4)).hasSize(1);
    }

    @Test
    void lossesToldInTwoPartitionsCannotBeJoined() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        for (int i = 0; i < 20_000; i++) {
            capture.packet(0, i, new byte[84]);
            if (i % 5_000 == 0) {
                capture.statistics(0, capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, i));
            }
        }
        Path file = write(capture);

        assertThat(joined(partitioner.partition(file, 2))).isNull();
    }

    /** What is within the first 1 MiB is known beforehand. */
    private void assertVoid(int packets, ObjIntConsumer<PcapngBytes> between) throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        for (int i = 0; i < packets; i++) {
            between.accept(capture, i);
            capture.packet(0, i, new byte[84]);
        }
        Path file = write(capture);
        List<CapturePartition> partitions = partitioner.partition(file, 2);

        assertThat(partitions).hasSize(2);
        try (FrameCursor first = partitioner.open(partitions.get(0))) {
            while (first.next()) {
                assertThat(first.position())
                        .isLessThanOrEqualTo(partitions.get(0).endOffset());
            }
            assertThat(first.endsOnBoundary()).isFalse();
        }
    }

    /** The frames and what the file says of itself, each partition arriving at the next. */
    private void assertAsInSequence(Path file, List<CapturePartition> partitions) throws IOException {
        List<String> frames = new ArrayList<>();
        long end = 0;
        for (CapturePartition partition : partitions) {
            assertThat(partition.beginOffset()).isEqualTo(end);
            end = partition.endOffset();
            try (FrameCursor cursor = partitioner.open(partition)) {
                SeenFrame.all(cursor).forEach(frame -> frames.add(words(frame)));
                assertThat(cursor.endsOnBoundary() || end == Files.size(file)).isTrue();
            }
        }
        try (FrameCursor cursor = Captures.OPENER.open(file)) {
            assertThat(frames)
                    .isEqualTo(SeenFrame.all(cursor).stream()
                            .map(PcapngPartitioningTest::words)
                            .toList());
            assertThat(joined(partitions)).isEqualTo(cursor.info());
        }
    }

    /** What the partitions say together; null if that cannot be told. */
    private @Nullable CaptureInfo joined(List<CapturePartition> partitions) throws IOException {
        @Nullable CaptureInfo joined = null;
        for (CapturePartition partition : partitions) {
            try (FrameCursor cursor = partitioner.open(partition)) {
                while (cursor.next()) {
                    assertThat(cursor.capturedLength()).isNotNegative();
                }
                joined = joined == null ? cursor.info() : cursor.info().after(joined);
            }
        }
        return joined;
    }

    private static String words(SeenFrame frame) {
        return frame.timestampNanos() + " " + frame.bytes();
    }

    private static PcapngBytes packets(int count) {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(ETHERNET, 0);
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[86];
            ByteBuffer.wrap(frame).putInt(20, i);
            capture.packet(0, i, frame);
        }
        return capture;
    }

    private static int blockAt(byte[] bytes, int offset) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int block = 0;
        while (block < offset) {
            block += file.getInt(block + 4);
        }
        return block;
    }

    private Path write(PcapngBytes capture) throws IOException {
        return Files.write(directory.resolve("capture.pcapng"), capture.toBytes());
    }
}
