// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.flow.PacketFate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads real captures of many programs as a run does and holds the flows against what tshark found: packets and bytes of
 * both directions of every TCP and UDP conversation, who opened, who is proven to listen. Every difference is listed with
 * its reason in differences.csv. In tunnels the innermost IP layer is compared.
 */
class CorpusConversationsTest {
    private static final long ONE_PARTITION = Long.MAX_VALUE;
    private static final ListedDifferences DIFFERENCES = ListedDifferences.read("differences.csv");

    @BeforeAll
    static void needsTheCorpus() {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);
    }

    static List<String> captures() {
        return Corpus.files();
    }

    @ParameterizedTest
    @MethodSource("captures")
    @Timeout(60)
    void findsTheConversationsThatTsharkFinds(String file) throws IOException {
        DIFFERENCES.assertExplain(file, differences(file));
    }

    @ParameterizedTest
    @MethodSource("captures")
    @Timeout(60)
    void findsTheSameFlowsInPartitions(String file) throws IOException {
        assertThat(flows(file, 4, 1)).isEqualTo(flows(file, 1, ONE_PARTITION));
    }

    @Test
    void comparesThousandsOfConversations() throws IOException {
        int files = 0;
        int conversations = 0;
        int roles = 0;
        for (String file : Corpus.files()) {
            try {
                CorpusComparison comparison = comparison(file);
                comparison.with(Corpus.conversations(file));
                conversations += comparison.conversationsCompared();
                roles += comparison.rolesCompared();
                files++;
            } catch (CaptureException e) {
                // Listed as not read.
            }
        }
        assertThat(files).isGreaterThan(200);
        assertThat(conversations).isGreaterThan(2900);
        assertThat(roles).isGreaterThan(1000);
    }

    @Test
    void listsOnlyCapturesThatThereAre() {
        assertThat(Corpus.files()).containsAll(DIFFERENCES.files());
    }

    private static SortedMap<String, String> differences(String file) throws IOException {
        StreamSummary stream;
        try {
            stream = Corpus.read(file, 1, ONE_PARTITION);
        } catch (CaptureException e) {
            assertThat(e).hasMessageContaining("expected").hasMessageEndingWith(".");
            return new TreeMap<>(Map.of("file not-read", e.getMessage()));
        }
        assertThat(PacketAccount.of(stream.state().counters()).byFate()).hasSize(PacketFate.values().length);
        SortedMap<String, String> differences =
                new CorpusComparison(Corpus.ledger(stream)).with(Corpus.conversations(file));
        if (stream.state().counters().packets() != Corpus.frames(file)) {
            differences.put(
                    "frames of-the-file",
                    "expected " + Corpus.frames(file) + ", found "
                            + stream.state().counters().packets());
        }
        return differences;
    }

    private static CorpusComparison comparison(String file) throws IOException {
        return new CorpusComparison(Corpus.ledger(Corpus.read(file, 1, ONE_PARTITION)));
    }

    private static List<Flow> flows(String file, int threads, long partitionBytes) throws IOException {
        List<Flow> flows = new ArrayList<>();
        try {
            Corpus.ledger(Corpus.read(file, threads, partitionBytes)).flows().forEach(flows::add);
        } catch (CaptureException e) {
            assertThat(DIFFERENCES.files()).contains(file);
        }
        return flows;
    }
}
