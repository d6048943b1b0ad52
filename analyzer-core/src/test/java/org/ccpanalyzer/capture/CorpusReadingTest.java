// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reads real captures of many programs and compares with what tshark read of them. The list of times leaves out files whose first or last frame
 * has none, and tcpdump__timestamp_invalid_micro.pcap, whose microseconds overflow 32 bits in tshark when they become nanoseconds.
 */
class CorpusReadingTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private static final String NOT_READ = "not read";

    @BeforeAll
    static void needsTheCorpus() {
        assumeTrue(Files.exists(CORPUS.resolve("MANIFEST.csv")), "the capture corpus is not beside the project");
    }

    @Test
    void readsAsManyFramesAsTsharkExceptWhereTheReasonIsListed() throws IOException {
        Map<String, String> differences = differences();
        List<String> wrong = new ArrayList<>();
        int files = 0;
        for (CSVRecord row : rows(CORPUS.resolve("MANIFEST.csv"))) {
            String file = row.get("file");
            String expected = differences.containsKey(file) ? differences.remove(file) : row.get("packets_tshark");
            String found = framesOf(CORPUS.resolve(file));
            if (!found.equals(expected)) {
                wrong.add(file + ": expected " + expected + ", found " + found);
            }
            files++;
        }
        assertThat(wrong).isEmpty();
        assertThat(differences).as("listed, but not in the corpus").isEmpty();
        assertThat(files).isGreaterThan(200);
    }

    @Test
    void readsEachCaptureTheSameInPartitionsThatArriveAtEachOther() throws IOException {
        CapturePartitioner partitioner = new CapturePartitioner(Captures.OPENER);
        int cut = 0;
        for (CSVRecord row : rows(CORPUS.resolve("MANIFEST.csv"))) {
            Path file = CORPUS.resolve(row.get("file"));
            if (!framesOf(file).equals(NOT_READ)) {
                List<CapturePartition> partitions = partitioner.partition(file, 5);
                cut += partitions.size() > 1 ? 1 : 0;
                assertThat(inPartitions(partitioner, partitions)).as("%s", file).isEqualTo(inSequence(file));
            }
        }
        assertThat(cut).as("captures large enough to be cut").isGreaterThan(2);
    }

    @Test
    void seesTheFirstAndLastTimesThatTsharkSees() throws IOException {
        for (CSVRecord row : rows(resource("tshark-times.csv"))) {
            try (FrameCursor cursor = Captures.OPENER.open(CORPUS.resolve(row.get("file")))) {
                List<SeenFrame> frames = SeenFrame.all(cursor);
                assertThat(frames.get(0).timestampNanos())
                        .as("first of %s", row.get("file"))
                        .isEqualTo(Long.parseLong(row.get("first_nanos")));
                assertThat(frames.get(frames.size() - 1).timestampNanos())
                        .as("last of %s", row.get("file"))
                        .isEqualTo(Long.parseLong(row.get("last_nanos")));
            }
        }
    }

    @Test
    void saysInASentenceWhyTheOthersAreNotRead() throws IOException {
        for (Map.Entry<String, String> each : differences().entrySet()) {
            if (each.getValue().equals(NOT_READ)) {
                Path file = CORPUS.resolve(each.getKey());
                assertThatThrownBy(() -> Captures.OPENER.open(file))
                        .isInstanceOf(CaptureException.class)
                        .hasMessageStartingWith(file.toString())
                        .hasMessageContaining("expected")
                        .hasMessageEndingWith(".");
            }
        }
    }

    private static String framesOf(Path file) throws IOException {
        try (FrameCursor cursor = Captures.OPENER.open(file)) {
            return String.valueOf(SeenFrame.all(cursor).size());
        } catch (CaptureException e) {
            return NOT_READ;
        }
    }

    private static List<String> inSequence(Path file) throws IOException {
        try (FrameCursor cursor = Captures.OPENER.open(file)) {
            return contents(cursor);
        }
    }

    private static List<String> inPartitions(CapturePartitioner partitioner, List<CapturePartition> partitions)
            throws IOException {
        List<String> frames = new ArrayList<>();
        for (CapturePartition partition : partitions) {
            try (FrameCursor cursor = partitioner.open(partition)) {
                frames.addAll(contents(cursor));
                if (!cursor.endsOnBoundary()) {
                    return frames;
                }
            }
        }
        return frames;
    }

    private static List<String> contents(FrameCursor cursor) throws IOException {
        return SeenFrame.all(cursor).stream()
                .map(frame -> frame.timestampNanos() + " " + frame.bytes())
                .toList();
    }

    /** File to the frames that this project reads of it. */
    private static Map<String, String> differences() {
        Map<String, String> differences = new HashMap<>();
        for (CSVRecord row : rows(resource("tshark-differences.csv"))) {
            assertThat(row.get("reason")).isNotBlank();
            differences.put(row.get("file"), row.get("frames"));
        }
        return differences;
    }

    private static Path resource(String name) {
        return Path.of("src", "test", "resources", "org", "ccpanalyzer", "capture", name);
    }

    private static List<CSVRecord> rows(Path csv) {
        try (Reader reader = Files.newBufferedReader(csv)) {
            return CSV.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
