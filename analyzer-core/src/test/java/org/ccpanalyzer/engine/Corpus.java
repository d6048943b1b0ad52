// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.net.IpAddress;
import tools.jackson.databind.ObjectMapper;

/** Captures of many programs that lie beside the project, and what tshark found in each. */
final class Corpus {
    static final String ABSENT = "the capture corpus is not beside the project (../shared/corpus)";

    private static final Path DIRECTORY = Path.of("..", "..", "shared", "corpus");
    private static final Path TRUTH = DIRECTORY.resolve("truth");
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Corpus() {}

    static boolean isPresent() {
        return Files.exists(DIRECTORY.resolve("MANIFEST.csv"));
    }

    /** Names of all captures, such as {@code tcp/zeek__tcp_single-rst.pcap}. */
    static List<String> files() {
        return rows(DIRECTORY.resolve("MANIFEST.csv")).stream()
                .map(row -> row.get("file"))
                .toList();
    }

    static Path path(String file) {
        return DIRECTORY.resolve(file);
    }

    /** Frames that tshark read. */
    static long frames(String file) {
        return new ObjectMapper()
                .readTree(TRUTH.resolve(file + ".summary.json"))
                .path("frames")
                .asLong();
    }

    /** True if tshark found several IP layers in some frame. */
    static boolean hasTunnels(String file) {
        return Files.exists(TRUTH.resolve(file + ".outer.tcp.csv"));
    }

    /** What tshark found by the innermost IP layer of each frame. */
    static List<TsharkConversation> conversations(String file) {
        return read(file, "");
    }

    /** What tshark found by the outermost IP layer of each frame. */
    static List<TsharkConversation> outerConversations(String file) {
        return read(file, ".outer");
    }

    /** Every address that tshark found in the innermost IP layer of some frame, whatever it carries. */
    static Set<IpAddress> innermostAddresses(String file) {
        return rows(TRUTH.resolve(file + ".hosts.csv")).stream()
                .map(row -> IpAddress.parse(row.get("host")))
                .collect(Collectors.toSet());
    }

    private static List<TsharkConversation> read(String file, String layer) {
        List<TsharkConversation> conversations = new ArrayList<>();
        for (String protocol : List.of("tcp", "udp")) {
            Path csv = TRUTH.resolve(file + layer + "." + protocol + ".csv");
            // Nothing readable, no table.
            if (Files.exists(csv)) {
                rows(csv).forEach(row -> conversations.add(TsharkConversation.of(protocol, row)));
            }
        }
        return conversations;
    }

    /** Reads a capture as a run does, with the flows of every address. */
    static StreamSummary read(String file, int threads, long partitionBytes) throws IOException {
        return read(file, Subjects.EVERYBODY, KeyScope.NONE, threads, partitionBytes);
    }

    /** Reads a capture as a run does, with the flows of some addresses. */
    static StreamSummary read(String file, Subjects subjects, KeyScope scope) throws IOException {
        return read(file, subjects, scope, 1, Long.MAX_VALUE);
    }

    private static StreamSummary read(String file, Subjects subjects, KeyScope scope, int threads, long partitionBytes)
            throws IOException {
        FlowSettings flows = new FlowSettings(FlowTimeouts.OFFLINE, subjects, new DetectorProbe(), 1 << 18, 42);
        ReaderSettings settings = new ReaderSettings(
                        flows, scope, TimeWindow.of(null, null), threads, partitionBytes, false)
                .keepingDuplicates();
        return new StreamReader(settings, Progress.NONE).readFiles(List.of(path(file)));
    }

    static FlowLedger ledger(StreamSummary stream) {
        return FlowLedger.of(stream.state(), Subjects.EVERYBODY, FlowTimeouts.OFFLINE, new BitSet());
    }

    static List<CSVRecord> rows(Path csv) {
        try (Reader reader = Files.newBufferedReader(csv)) {
            return CSV.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
