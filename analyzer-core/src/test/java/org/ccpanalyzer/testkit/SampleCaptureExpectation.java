// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One line of {@code sample-pcaps/expected.csv}: what an analyzer must say about a made capture. The columns are
 * described in {@code sample-pcaps/README.md}. Where a list is empty, the line does not speak of that property; where it
 * has several words, any of them is right.
 *
 * @param files captures to be read as one stream, in order
 * @param site site file, or empty for none
 * @param host the audited address
 */
public record SampleCaptureExpectation(
        List<String> files,
        String site,
        String host,
        Kind kind,
        String subject,
        List<String> evidence,
        List<String> outcome,
        List<String> verdict,
        List<String> cause,
        List<String> rule,
        String note) {
    /** What a line speaks of; its name in the file is in lower case, with hyphens. */
    public enum Kind {
        /** A flow of the host: {@code tcp a:1 > b:2}, or {@code a:1 <> b:2} where nobody may be called the opener. */
        FLOW,
        /** A listener of the host; those named for a file are all there are, but for {@link #MAY_LISTENER}. */
        LISTENER,
        MAY_LISTENER,
        /** A service that the host used; those named for a file are all there are, but for {@link #MAY_EGRESS}. */
        EGRESS,
        MAY_EGRESS,
        /** A knock on a closed or silent port; those named are all there are, but for {@link #MAY_PROBE}. */
        PROBE,
        MAY_PROBE,
        FINDING,
        /** How many flows of the host there are. */
        FLOWS,
        /** A measure of the capture's fitness: its name, then its value. */
        FITNESS,
        /** A counter of packets that are in no flow: its name, then its value. */
        COUNTER,
        /** How far a damaged file can be read. */
        DAMAGE,
        /** The exit code in the documented reading. */
        EXIT;

        private static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("unknown expectation '" + word + "'; expected one of "
                    + List.of(values()).stream().map(Kind::word).toList());
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads the whole file, in its order. */
    public static List<SampleCaptureExpectation> read(Path csv) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(csv);
                CSVParser lines = format.parse(reader)) {
            return lines.stream().map(SampleCaptureExpectation::of).toList();
        }
    }

    private static SampleCaptureExpectation of(CSVRecord line) {
        return new SampleCaptureExpectation(
                List.of(line.get("file").split(" ", -1)),
                line.get("site"),
                line.get("host"),
                Kind.of(line.get("expectation")),
                line.get("subject"),
                alternatives(line.get("evidence")),
                alternatives(line.get("outcome")),
                alternatives(line.get("verdict")),
                alternatives(line.get("cause")),
                alternatives(line.get("rule")),
                line.get("note"));
    }

    private static List<String> alternatives(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\|", -1));
    }
}
