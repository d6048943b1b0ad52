// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ccpanalyzer.flow.Flow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Originators and connection states against the conn.log that the Zeek project publishes beside a capture, wherever both
 * see one connection between two ends. Every difference is listed with its reason in zeek-differences.csv.
 */
class ZeekConnStateTest {
    private static final ListedDifferences DIFFERENCES = ListedDifferences.read("zeek-differences.csv");

    /** A connection that both saw, as one. */
    private record Pair(ZeekConnection zeek, Flow ours) {
        boolean agrees() {
            return ours.connState() == zeek.state() && ours.initiator().equals(zeek.originator());
        }

        @Override
        public String toString() {
            return "expected " + zeek.originator() + " " + zeek.state() + " " + zeek.history() + ", found "
                    + ours.initiator() + " " + ours.connState() + " " + ours.history();
        }
    }

    @BeforeAll
    static void needsTheCorpus() {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);
    }

    static List<String> captures() {
        return Corpus.files().stream()
                .filter(file -> Files.exists(Corpus.path(file + ".zeek-conn.log")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void namesConnectionStatesAsZeekDoes(String file) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        for (Pair pair : pairs(file)) {
            if (!pair.agrees()) {
                found.put("state " + pair.zeek().conversation(), pair.toString());
            }
        }
        DIFFERENCES.assertExplain(file, found);
    }

    @Test
    void comparesSeventyConnections() throws IOException {
        int pairs = 0;
        for (String file : captures()) {
            pairs += pairs(file).size();
        }
        assertThat(pairs).isGreaterThan(70);
    }

    @Test
    void listsOnlyCapturesThatZeekRead() {
        assertThat(captures()).containsAll(DIFFERENCES.files());
    }

    private static List<Pair> pairs(String file) throws IOException {
        Map<Conversation, List<Flow>> flows = StreamSupport.stream(
                        Corpus.ledger(Corpus.read(file, 1, Long.MAX_VALUE))
                                .flows()
                                .spliterator(),
                        false)
                .collect(Collectors.groupingBy(Conversation::of));
        Map<Conversation, List<ZeekConnection>> connections =
                ZeekConnection.read(Corpus.path(file + ".zeek-conn.log")).stream()
                        .collect(Collectors.groupingBy(ZeekConnection::conversation));
        List<Pair> pairs = new ArrayList<>();
        connections.forEach((conversation, zeek) -> {
            List<Flow> ours = flows.getOrDefault(conversation, List.of());
            if (zeek.size() == 1 && ours.size() == 1) {
                pairs.add(new Pair(zeek.get(0), ours.get(0)));
            }
        });
        return pairs;
    }
}
