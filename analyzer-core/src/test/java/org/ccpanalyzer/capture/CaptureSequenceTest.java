// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSequenceTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final long BEGIN_MILLIS = 1_700_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void readsFilesInTheOrderOfTimeWhateverTheOrderGiven() throws IOException {
        Path late = pcap("a", 20_000, 21_000);
        Path early = pcap("b", 0, 1_000);
        Path middle = pcap("c", 10_000, 11_000);

        try (CaptureSequence sequence = CaptureSequence.open(List.of(late, early, middle), Captures.OPENER)) {
            assertThat(sequence.files()).containsExactly(early, middle, late);
            assertThat(walk(sequence)).containsExactly("0@0", "0@1000", "1@10000", "1@11000", "2@20000", "2@21000");
            assertThat(sequence.notes()).isEmpty();
            assertThat(sequence.infos()).extracting(CaptureInfo::frames).containsExactly(2L, 2L, 2L);
            assertThat(sequence.position()).isEqualTo(sequence.length());
        }
    }

    @Test
    void keepsTheOrderOfDisorderedFramesAtTheSeamOfARing() throws IOException {
        Path first = pcap("first", 0, 10_000, 10_900);
        Path second = pcap("second", 10_000, 10_500, 12_000);

        try (CaptureSequence sequence = CaptureSequence.open(List.of(first, second), Captures.OPENER)) {
            assertThat(walk(sequence)).containsExactly("0@0", "0@10000", "0@10900", "1@10000", "1@10500", "1@12000");
            assertThat(sequence.notes()).isEmpty();
        }
    }

    @Test
    void mergesFilesThatOverlapWithTiesInTheOrderOfTheFiles() throws IOException {
        Path first = pcap("first", 0, 4_000, 8_000);
        Path second = pcap("second", 2_000, 4_000, 6_000, 9_000);
        Path third = pcap("third", 4_000, 5_000);

        try (CaptureSequence sequence = CaptureSequence.open(List.of(third, second, first), Captures.OPENER)) {
            assertThat(walk(sequence))
                    .containsExactly(
                            "0@0", "1@2000", "0@4000", "1@4000", "2@4000", "2@5000", "1@6000", "0@8000", "1@9000");
            assertThat(sequence.notes())
                    .containsExactly(
                            second + " begins at 2023-11-14T22:13:22Z, before " + first
                                    + " ends at 2023-11-14T22:13:28Z: their packets were merged by time.",
                            third + " begins at 2023-11-14T22:13:24Z, before " + second
                                    + " ends at 2023-11-14T22:13:29Z: their packets were merged by time.");
        }
    }

    @Test
    void mergesAShortFileIntoALongOneThatContainsIt() throws IOException {
        Path outer = pcap("long", 0, 5_000, 10_000);
        Path inner = pcap("short", 5_100, 5_200);

        try (CaptureSequence sequence = CaptureSequence.open(List.of(outer, inner), Captures.OPENER)) {
            assertThat(walk(sequence)).containsExactly("0@0", "0@5000", "1@5100", "1@5200", "0@10000");
        }
    }

    @Test
    void tellsGapsOfMoreThanAMinuteAndFilesWithoutPackets() throws IOException {
        Path first = pcap("first", 0, 1_000);
        Path second = pcap("second", 61_000);
        Path third = pcap("third", 121_001, 121_500);
        Path empty = pcap("empty");

        try (CaptureSequence sequence = CaptureSequence.open(List.of(empty, first, second, third), Captures.OPENER)) {
            assertThat(sequence.files()).containsExactly(first, second, third, empty);
            assertThat(walk(sequence)).hasSize(5);
            assertThat(sequence.notes())
                    .containsExactly(
                            "There are no packets from 2023-11-14T22:14:21Z, the end of " + second
                                    + ", to 2023-11-14T22:15:21.001Z, the beginning of " + third + ".",
                            empty + " has no packets.");
            assertThat(sequence.infos()).hasSize(4);
        }
    }

    @Test
    void readsOnBehindADamagedFile() throws IOException {
        Path broken = directory.resolve("broken");
        byte[] whole = Files.readAllBytes(pcap("whole", 0, 1_000));
        Files.write(broken, Arrays.copyOf(whole, whole.length - 1));
        PcapngBytes pcapng = PcapngBytes.of(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0)
                .packet(0, (BEGIN_MILLIS + 2_000) * 1_000, (byte) 1);
        Path other = Files.write(directory.resolve("other"), pcapng.toBytes());

        try (CaptureSequence sequence = CaptureSequence.open(List.of(broken, other), Captures.OPENER)) {
            assertThat(walk(sequence)).containsExactly("0@0", "1@2000");
            assertThat(sequence.infos().get(0).damage()).isNotNull();
            assertThat(sequence.infos().get(1).damage()).isNull();
        }
    }

    /** Damage is met without a look at more bytes, and the next file must not be read over those that were to stay. */
    @Test
    void leavesTheBytesBeforeADamageWhereTheyAre() throws IOException {
        long micros = BEGIN_MILLIS * 1_000;
        PcapngBytes ofNoInterface = PcapngBytes.of(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0)
                .packet(0, micros, (byte) 7)
                .packet(1, micros, (byte) 8);
        Path broken = Files.write(directory.resolve("broken"), ofNoInterface.toBytes());

        try (CaptureSequence sequence = CaptureSequence.open(List.of(broken, pcap("other", 2_000)), Captures.OPENER)) {
            assertThat(sequence.next()).isTrue();
            ByteBuffer bytes = sequence.cursor().bytes();
            int offset = sequence.cursor().offset();
            assertThat(sequence.cursor().bytesOutliveNext()).isTrue();
            assertThat(sequence.next()).isTrue();
            assertThat(sequence.fileIndex()).isEqualTo(1);
            assertThat(bytes.get(offset)).isEqualTo((byte) 7);
        }
    }

    @Test
    void failsWithTheSentenceOfAFileThatIsNoCapture() throws IOException {
        Path good = pcap("good", 0);
        Path bad = Files.write(directory.resolve("bad"), "hello".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> CaptureSequence.open(List.of(good, bad), Captures.OPENER))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining(bad.toString())
                .hasMessageContaining("like text");
    }

    @Test
    void readsASingleOpenCapture() throws IOException {
        FrameCursor cursor = Captures.open(Files.readAllBytes(pcap("one", 5, 3)));

        try (CaptureSequence sequence = CaptureSequence.of(Path.of("-"), cursor)) {
            assertThat(walk(sequence)).containsExactly("0@5", "0@3");
            assertThat(sequence.files()).containsExactly(Path.of("-"));
            assertThat(sequence.notes()).isEmpty();
            assertThat(sequence.infos()).hasSize(1);
        }
    }

    @Test
    void hasNoCurrentFrameBeforeTheFirstAndAfterTheLast() throws IOException {
        try (CaptureSequence sequence = CaptureSequence.open(List.of(pcap("one", 1)), Captures.OPENER)) {
            assertThatThrownBy(sequence::cursor).isInstanceOf(IllegalStateException.class);
            assertThat(walk(sequence)).hasSize(1);
            assertThatThrownBy(sequence::fileIndex).isInstanceOf(IllegalStateException.class);
        }
    }

    private Path pcap(String name, long... millis) throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (long each : millis) {
            capture.frame((BEGIN_MILLIS + each) * MILLISECOND, (byte) 1);
        }
        return Files.write(directory.resolve(name), capture.toBytes());
    }

    /** Each frame as {@code fileIndex@milliseconds}. */
    private static List<String> walk(CaptureSequence sequence) throws IOException {
        List<String> frames = new ArrayList<>();
        while (sequence.next()) {
            long millis = sequence.cursor().timestampNanos() / MILLISECOND - BEGIN_MILLIS;
            frames.add(sequence.fileIndex() + "@" + millis);
        }
        return frames;
    }
}
