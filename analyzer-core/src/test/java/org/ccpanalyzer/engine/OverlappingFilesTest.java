// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.DuplicateClass;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same packets in two input files are counted once, and the report says which files hold them. */
class OverlappingFilesTest {
    private static final Path NORMAL = Audited.SAMPLES.resolve("lab/normal.pcap");

    private static final int FRAMES_BEFORE = 100;

    @TempDir
    private Path directory;

    /** The longer overlap is merged in the order of time, the shorter is read one file after the other. */
    @ParameterizedTest
    @ValueSource(longs = {8_000_000_000L, 900_000_000L, 300_000_000L})
    void whatTwoFilesHoldIsCountedOnce(long overlapNanos) throws Exception {
        Audit whole = Audited.captures(NORMAL).host("192.0.2.10").run();
        long middle = busyTime();
        Path first = part("first.pcap", Long.MIN_VALUE, middle);
        Path second = part("second.pcap", middle - overlapNanos, Long.MAX_VALUE);

        Audit audit = Audited.captures(second, first).host("192.0.2.10").run();

        long shared =
                Objects.requireNonNull(audit.capture().fitness().duplicates()).total();
        assertThat(shared).isPositive();
        assertThat(audit.capture().hostPackets()).isEqualTo(whole.capture().hostPackets());
        assertThat(byClass(audit)).isEqualTo(Map.of(DuplicateClass.OTHER_FILE, shared));
        assertThat(audit.listeners()).isEqualTo(whole.listeners());
        assertThat(audit.egress()).isEqualTo(whole.egress());
        assertThat(audit.capture().fitness().notes())
                .anyMatch(note -> note.startsWith(second + " holds " + shared + " packets of the host that " + first
                                + " holds too, from ")
                        && note.endsWith("; each was counted once."));
    }

    @Test
    void aCopyUnderAnotherNameIsNoticedWithoutDigestsToo() throws Exception {
        Path copy = Files.copy(NORMAL, directory.resolve("copy.pcap"));
        Audit whole = Audited.captures(NORMAL).host("192.0.2.10").run();

        Audit audit =
                Audited.captures(NORMAL, copy).host("192.0.2.10").noDigest().run();

        assertThat(audit.listeners()).isEqualTo(whole.listeners());
        assertThat(byClass(audit))
                .isEqualTo(Map.of(DuplicateClass.OTHER_FILE, whole.capture().hostPackets()));
        assertThat(audit.capture().fitness().notes())
                .noneMatch(note -> note.contains("% of the packets are copies"))
                .anyMatch(note ->
                        note.contains(" packets of the host that ") && note.endsWith("; each was counted once."));
    }

    @Test
    void keptCopiesCountTwiceAndTheReportSaysSo() throws Exception {
        Path copy = Files.copy(NORMAL, directory.resolve("copy.pcap"));

        Audit audit = Audited.captures(NORMAL, copy)
                .host("192.0.2.10")
                .keepDuplicates()
                .run();

        assertThat(audit.capture().fitness().notes())
                .contains(copy + " has the same content as " + NORMAL + "; each of its packets counts twice.");
    }

    private static Map<DuplicateClass, Long> byClass(Audit audit) {
        return Objects.requireNonNull(audit.capture().fitness().duplicates()).byClass();
    }

    /** Behind the frame in the middle, as a quiet time would show nothing. */
    private static long busyTime() throws Exception {
        long nanos = 0;
        try (PcapFrames frames = PcapFrames.open(NORMAL)) {
            for (int i = 0; i < FRAMES_BEFORE; i++) {
                frames.next();
                nanos = frames.timestampNanos() + 1;
            }
        }
        return nanos;
    }

    private Path part(String name, long fromNanos, long toNanos) throws Exception {
        PcapBytes part = PcapBytes.littleEndian();
        try (PcapFrames frames = PcapFrames.open(NORMAL)) {
            while (frames.next()) {
                if (frames.timestampNanos() >= fromNanos && frames.timestampNanos() < toNanos) {
                    part.frame(frames.timestampNanos(), frames.frame());
                }
            }
        }
        return Files.write(directory.resolve(name), part.toBytes());
    }

    @Test
    void filesThatFollowEachOtherShareNothing() throws Exception {
        long middle =
                Audited.captures(NORMAL).host("192.0.2.10").run().capture().firstNanos() + 5_000_000_000L;
        Path first = part("first.pcap", Long.MIN_VALUE, middle);
        Path second = part("second.pcap", middle, Long.MAX_VALUE);

        Audit audit = Audited.captures(first, second).host("192.0.2.10").run();

        assertThat(byClass(audit)).isEmpty();
        assertThat(audit.capture().fitness().notes()).noneMatch(note -> note.contains("holds too"));
    }
}
