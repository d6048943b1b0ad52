// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.ccpanalyzer.capture.CaptureDamage;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Compressor;
import org.ccpanalyzer.testkit.Story;
import org.ccpanalyzer.testkit.TcpTalk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring of files of ten minutes each, with a connection in each, and a time window over it. */
class RingWindowTest {
    private static final String HOST = "192.0.2.10";
    private static final Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");
    private static final int FILES = 8;
    private static final int FILE_SECONDS = 600;
    private static final int HEADER_LENGTH = 24;
    private static final int RECORD_HEADER_LENGTH = 16;
    private static final int CAPTURED_LENGTH_OFFSET = 8;
    private static final Pattern FRAME = Pattern.compile("FrameRef\\[[^]]*]");

    @TempDir
    private Path directory;

    @Test
    void filesOutsideTheWindowAreNotReadAndNoFlowDiffers() throws Exception {
        List<Path> ring = ring(false);
        // From inside the third file to inside the fifth.
        Instant from = BEGIN.plusSeconds(21 * 60);
        Instant to = BEGIN.plusSeconds(41 * 60);

        Audit skipping = audit(ring, from, to);

        assertThat(names(skipping))
                .isEqualTo(ring.subList(2, 5).stream().map(Path::toString).toList());
        assertThat(notes(skipping))
                .contains(
                        "5 files were not read, as first and last packets lie more than a minute outside --from and --to: "
                                + FileNames.of(List.of(ring.get(0), ring.get(1), ring.get(5), ring.get(6), ring.get(7)))
                                + ".");
        assertSameFlows(skipping, audit(List.of(whole()), from, to));
    }

    @Test
    void ofCompressedFilesThoseBehindTheWindowAreNotRead() throws Exception {
        List<Path> ring = ring(true);
        Instant to = BEGIN.plusSeconds(15 * 60);

        Audit skipping = audit(ring, null, to);

        assertThat(skipping.inputs()).hasSize(2);
        assertThat(skipping.inputs()).allMatch(input -> input.info().format().equals("pcap (gzip)"));
        assertSameFlows(skipping, audit(List.of(whole()), null, to));
    }

    @Test
    void aFileThatEndsLessThanAMinuteBeforeTheWindowIsRead() throws Exception {
        List<Path> ring = ring(false);
        // The last frames of the first file are of minute five.
        assertThat(audit(ring, BEGIN.plusSeconds(359), null).inputs()).hasSize(FILES);
        assertThat(audit(ring, BEGIN.plusSeconds(361), null).inputs()).hasSize(FILES - 1);
    }

    @Test
    void aWindowBesideAllFilesTellsWhenTheirPacketsAre() throws Exception {
        List<Path> ring = ring(false);

        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> audit(ring, BEGIN.plusSeconds(86_400), null))
                .withMessageStartingWith("No packet is between --from and --to; the input has ")
                .withMessageContaining("from 2026-11-22T08:00:00");
    }

    @Test
    void aFileStillBeingWrittenIsReadToItsLastWholePacket() throws Exception {
        List<Path> ring = ring(false);
        Path last = ring.get(FILES - 1);
        byte[] bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, bytes.length - 7));

        Audit audit = audit(ring, null, null);

        assertThat(audit.inputs().get(FILES - 1).info().damage())
                .isNotNull()
                .extracting(CaptureDamage::expected)
                .asString()
                .endsWith(" to the end (the capture was still being written, or cut off)");
    }

    /** Names that tell the wrong order. */
    private List<Path> ring(boolean compressed) throws IOException {
        byte[] whole = story().pcap();
        List<ByteArrayOutputStream> parts = new ArrayList<>();
        ByteBuffer records = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int record = HEADER_LENGTH;
        while (record < whole.length) {
            int length = RECORD_HEADER_LENGTH + records.getInt(record + CAPTURED_LENGTH_OFFSET);
            int part = (int) ((records.getInt(record) - BEGIN.getEpochSecond()) / FILE_SECONDS);
            while (parts.size() <= part) {
                ByteArrayOutputStream begun = new ByteArrayOutputStream();
                begun.write(whole, 0, HEADER_LENGTH);
                parts.add(begun);
            }
            parts.get(part).write(whole, record, length);
            record += length;
        }
        List<Path> files = new ArrayList<>();
        for (ByteArrayOutputStream part : parts) {
            byte[] capture = part.toByteArray();
            files.add(Files.write(
                    directory.resolve("ring" + (FILES - files.size())),
                    compressed ? Compressor.GZIP.compress(capture) : capture));
        }
        return files;
    }

    private Path whole() throws IOException {
        return Files.write(directory.resolve("whole"), story().pcap());
    }

    /** One connection that lives all the time, and a short one every five minutes. */
    private static Story story() {
        Story story = Story.at(BEGIN.toString());
        TcpTalk lasting = story.host("10.20.50.1").opens(story.host(HOST), 443).handshake();
        for (int i = 0; i < 2 * FILES; i++) {
            lasting.clientSays("still there");
            lasting.serverAcks();
            story.host("10.20.50." + (i + 2))
                    .opens(story.host(HOST), 8443)
                    .handshake()
                    .close();
            story.after(Duration.ofSeconds(FILE_SECONDS / 2));
        }
        return story;
    }

    private static Audit audit(List<Path> captures, @Nullable Instant from, @Nullable Instant to) throws RunException {
        return Audited.captures(captures.toArray(Path[]::new))
                .host(HOST)
                .window(from, to)
                .run();
    }

    private static List<String> names(Audit audit) {
        return audit.inputs().stream().map(Audit.Input::name).toList();
    }

    private static List<String> notes(Audit audit) {
        return audit.capture().fitness().notes();
    }

    /** All but the places of frames, which are counted by file. */
    private static void assertSameFlows(Audit one, Audit other) {
        assertThat(flows(one)).isEqualTo(flows(other)).isNotEmpty();
        assertThat(one.listeners()).isEqualTo(other.listeners());
        assertThat(one.capture().packets()).isEqualTo(other.capture().packets());
        assertThat(one.conclusion()).isEqualTo(other.conclusion());
    }

    private static List<String> flows(Audit audit) {
        return Audited.flows(audit).stream()
                .map(judged -> judged.flow() + " " + judged.conversation() + " " + judged.verdict())
                .map(flow -> FRAME.matcher(flow).replaceAll(""))
                .toList();
    }
}
