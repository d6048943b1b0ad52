// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.CaptureStatistics;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapngFormat;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RingWriterTest {
    private static final CaptureOpener OPENER = new CaptureOpener(List.of(new PcapngFormat()));
    private static final int FRAMES = 3_000;
    private static final long LARGE = 1L << 40;
    private static final long DISK_BYTES = 300_000;

    @TempDir
    Path directory;

    private static LongStream seeds() {
        return PropertySeeds.with();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPacketIsInOneFileInOrderAndNoFileIsLongerThanItMayBe(long seed) throws IOException {
        Random random = new Random(seed);
        RingOptions options = options(LARGE, RingOptions.LEAST_FILE_BYTES + random.nextInt(500_000));
        NumberedFrames frames = new NumberedFrames(random, NumberedFrames.LEAST_LENGTH + random.nextInt(9_000));

        long refused = record(options, frames, new SmallDisk(LARGE));

        assertThat(refused).isZero();
        assertThat(recorded()).containsExactlyElementsOf(numbers(1, FRAMES));
        assertThat(files()).allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(options.fileBytes()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNewestPacketsAreKeptAndTheRingIsNeverLargerThanItMayBe(long seed) throws IOException {
        Random random = new Random(seed);
        long file = RingOptions.LEAST_FILE_BYTES + random.nextInt(200_000);
        RingOptions options = options(2 * file + random.nextInt(600_000), file);
        NumberedFrames frames = new NumberedFrames(random, NumberedFrames.LEAST_LENGTH + random.nextInt(3_000));

        long refused = record(options, frames, new SmallDisk(LARGE));

        assertThat(refused).isZero();
        List<Long> kept = recorded();
        assertThat(kept).isNotEmpty().containsExactlyElementsOf(numbers(kept.get(0), FRAMES));
        assertThat(directoryBytes()).isLessThanOrEqualTo(options.ringBytes());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatAFullDiskDoesNotTakeIsCountedAndTheRestIsWhole(long seed) throws IOException {
        Random random = new Random(seed);
        RingOptions options = options(LARGE, RingOptions.LEAST_FILE_BYTES + random.nextInt(100_000));
        NumberedFrames frames = new NumberedFrames(random, 1_000 + random.nextInt(2_000));

        long refused = record(options, frames, new SmallDisk(DISK_BYTES + random.nextInt(100_000)));

        List<Long> kept = recorded();
        assertThat(refused).isPositive();
        assertThat(kept).doesNotHaveDuplicates().isSorted().hasSize((int) (FRAMES - refused));
        assertThat(infos()).allSatisfy(info -> assertThat(info.damage()).isNull());
        assertThat(dropped()).isEqualTo(refused);
    }

    @Test
    void aFileTellsItsInterfacesAndWhatTheyCountedWhileItWasWritten() throws IOException {
        NumberedFrames frames = new NumberedFrames(new Random(1), 1_000);
        RecordedInterfaces interfaces = new RecordedInterfaces();
        RingOptions options = options(LARGE, 1 << 18);
        try (RingDirectory ring = RingDirectory.open(directory);
                RingWriter writer = writer(ring, options, new SmallDisk(LARGE))) {
            for (int file = 1; file <= 3; file++) {
                long dropped = file * 10L;
                while (ring.fileCount() < file) {
                    PacketBlocks blocks = filled(options, frames, interfaces);
                    CaptureStatistics each = new CaptureStatistics(100L * file, 1L, dropped);
                    blocks.counted(interfaces.counts(List.of(each, each, each)));
                    writer.write(blocks);
                }
            }
        }

        CaptureInfo second = infos().get(1);
        assertThat(second.interfaces())
                .extracting(CaptureInterface::name)
                .containsExactlyInAnyOrder("eth1", "eth2", "eth3");
        assertThat(second.interfaces()).extracting(CaptureInterface::filter).containsOnly("tcp");
        assertThat(second.interfaces())
                .extracting(CaptureInterface::timestampResolution)
                .containsExactlyInAnyOrder("10^-9", "10^-6", "10^-9");
        assertThat(dropped()).isEqualTo(3 * (1 + 30));
        assertThat(second.metadata().sections().get(0).application()).isEqualTo("test 1");
    }

    @Test
    void anOlderRecordingIsPartOfTheRingAndOtherFilesAreNot() throws IOException {
        Files.write(directory.resolve("ccp-20200101T000000Z-000041.pcapng"), new byte[60_000]);
        Files.write(directory.resolve("ccp-20200101T000000Z-000042.pcapng"), new byte[60_000]);
        Files.write(directory.resolve("incident.pcapng"), new byte[400_000]);
        RingOptions options = options(160_000, RingOptions.LEAST_FILE_BYTES);
        RecordedInterfaces interfaces = new RecordedInterfaces();

        try (RingDirectory ring = RingDirectory.open(directory);
                RingWriter writer = writer(ring, options, new SmallDisk(LARGE))) {
            assertThat(ring.bytes()).isEqualTo(120_000);
            writer.write(filled(options, new NumberedFrames(new Random(1), 500), interfaces));
        }

        assertThat(files().stream().map(file -> String.valueOf(file.getFileName())))
                .containsExactly(
                        "ccp-20200101T000000Z-000042.pcapng", "ccp-20261118T110640Z-000043.pcapng", "incident.pcapng");
    }

    @Test
    void aDirectoryIsForOneWriter() throws IOException {
        try (RingDirectory first = RingDirectory.open(directory)) {
            assertThat(first.fileCount()).isZero();
            assertThatThrownBy(() -> RingDirectory.open(directory))
                    .hasMessageStartingWith("Cannot record to '" + directory + "': another ccp-analyzer (process "
                            + ProcessHandle.current().pid() + ") records there;");
        }
        RingDirectory.open(directory).close();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsToldInASentence() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> RingDirectory.open(file)).hasMessageContaining("it is a file, not a directory");
    }

    private static RingOptions options(long ringBytes, long fileBytes) {
        return new RingOptions(Path.of("unused"), ringBytes, fileBytes, RingOptions.LEAST_BUFFER_BYTES, Duration.ZERO);
    }

    private static RingWriter writer(RingDirectory ring, RingOptions options, RecordingFile.Opener disk) {
        return new RingWriter(ring, options, "test 1", disk, RingWriterTest::close);
    }

    private static void close(RecordingFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records so many frames; the disk becomes larger on the way. Returns how many frames it did not take. */
    private long record(RingOptions options, NumberedFrames frames, SmallDisk disk) throws IOException {
        RecordedInterfaces interfaces = new RecordedInterfaces();
        long refused = 0;
        long most = 0;
        try (RingDirectory ring = RingDirectory.open(directory);
                RingWriter writer = writer(ring, options, disk)) {
            boolean isEnlarged = false;
            while (frames.frameNumber() <= FRAMES) {
                PacketBlocks blocks = filled(options, frames, interfaces);
                try {
                    writer.write(blocks);
                } catch (IOException e) {
                    assertThat(e).hasMessage(SmallDisk.FULL);
                    writer.refuse(blocks);
                    refused += blocks.packets();
                }
                most = Math.max(most, directoryBytes());
                if (frames.frameNumber() > FRAMES / 2 && !isEnlarged) {
                    isEnlarged = true;
                    disk.enlarge(LARGE);
                }
            }
        }
        assertThat(most).isLessThanOrEqualTo(options.ringBytes());
        return refused;
    }

    /** Blocks with as many frames as they hold. */
    private static PacketBlocks filled(RingOptions options, NumberedFrames frames, RecordedInterfaces interfaces) {
        frames.announceTo(interfaces);
        PacketBlocks blocks = new PacketBlocks(options.blocksBytes());
        blocks.begin(interfaces.described(), RecordedCounts.NONE);
        while (frames.frameNumber() <= FRAMES) {
            int number = interfaces.number(frames);
            if (!blocks.append(frames, number, interfaces.nanosPerTick(number))) {
                break;
            }
            frames.next();
        }
        return blocks;
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pcapng"))
                    .sorted()
                    .toList();
        }
    }

    private long directoryBytes() throws IOException {
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    /** The numbers of all packets in all files. */
    private List<Long> recorded() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Path file : files()) {
            try (FrameCursor cursor = OPENER.open(file)) {
                while (cursor.next()) {
                    numbers.add(cursor.bytes().getLong(cursor.offset()));
                }
                assertThat(cursor.info().damage()).isNull();
            }
        }
        return numbers;
    }

    private List<CaptureInfo> infos() throws IOException {
        List<CaptureInfo> infos = new ArrayList<>();
        for (Path file : files()) {
            try (FrameCursor cursor = OPENER.open(file)) {
                boolean isMore = true;
                while (isMore) {
                    isMore = cursor.next();
                }
                infos.add(cursor.info());
            }
        }
        return infos;
    }

    private long dropped() throws IOException {
        return infos().stream()
                .flatMap(info -> info.interfaces().stream())
                .mapToLong(each -> each.dropped() == null ? 0 : each.dropped())
                .sum();
    }
}
