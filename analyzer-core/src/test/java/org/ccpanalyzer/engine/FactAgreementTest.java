// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.identify.Fact;
import org.ccpanalyzer.identify.PayloadFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds what is read in the first bytes of HTTP, SMTP, SSH, XMPP and SOCKS against what tshark reads in the same captures.
 * Each fact that differs is listed in fact-differences.csv with its reason.
 */
class FactAgreementTest {
    private static final Path LIST = ProtocolAgreement.DIRECTORY.resolve("fact-differences.csv");
    private static final Path TRUTH = ProtocolAgreement.DIRECTORY.resolve("tshark-facts.csv");
    private static final String NOTHING = "-";

    @Test
    void agreesWithTsharkButForWhatIsListed() throws IOException {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);
        List<String> differences = new ArrayList<>();
        Map<String, List<CSVRecord>> files = Corpus.rows(TRUTH).stream()
                .collect(Collectors.groupingBy(row -> row.get("file"), TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<CSVRecord>> file : files.entrySet()) {
            Map<String, List<Fact>> read = read(file.getKey());
            for (CSVRecord row : file.getValue()) {
                String ours = value(read.get(row.get("from") + " " + row.get("to")), row);
                if (!ours.equals(row.get("value"))) {
                    differences.add(String.join(
                            "|",
                            file.getKey(),
                            row.get("from"),
                            row.get("to"),
                            row.get("fact"),
                            row.get("value"),
                            ours));
                }
            }
        }

        // For whoever looks for the reason of a new difference.
        Files.write(Path.of("target", "fact-differences.csv"), differences);
        assertThat(differences).isEqualTo(listed());
    }

    @Test
    void comparesEnoughAndGivesAReasonForEveryDifference() {
        assertThat(Corpus.rows(TRUTH)).hasSizeGreaterThan(900);
        assertThat(Corpus.rows(LIST)).noneMatch(row -> row.get("reason").isBlank());
    }

    private static List<String> listed() {
        return Corpus.rows(LIST).stream()
                .map(row -> String.join(
                        "|",
                        row.get("file"),
                        row.get("from"),
                        row.get("to"),
                        row.get("fact"),
                        row.get("tshark"),
                        row.get("analyzer")))
                .toList();
    }

    /** The first value of the fact that the row is about. */
    private static String value(@Nullable List<Fact> facts, CSVRecord row) {
        return facts == null
                ? NOTHING
                : facts.stream()
                        .filter(fact -> fact.kind().id().equals(row.get("fact")))
                        .map(fact -> fact.value().isEmpty() ? "+" : fact.value())
                        .findFirst()
                        .orElse(NOTHING);
    }

    private static Map<String, List<Fact>> read(String file) throws IOException {
        Map<String, List<Fact>> read = new HashMap<>();
        try {
            for (Flow flow :
                    Corpus.ledger(Corpus.read("../" + file, 1, Long.MAX_VALUE)).flows()) {
                add(read, flow.initiator(), flow.responder(), flow.initiatorFacts());
                add(read, flow.responder(), flow.initiator(), flow.responderFacts());
            }
        } catch (CaptureException e) {
            // Not read; the comparison of conversations lists it.
        }
        return read;
    }

    private static void add(Map<String, List<Fact>> read, Endpoint from, Endpoint to, PayloadFacts facts) {
        read.computeIfAbsent(from + " " + to, ends -> new ArrayList<>()).addAll(facts.facts());
    }
}
