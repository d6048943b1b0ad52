// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same captures, now with an end of a tunnel as the audited host: its traffic is the tunnel, as tshark found it at the
 * outermost IP layer, and nothing of what is inside.
 */
class CorpusTunnelsTest {
    private static final String SAME_ADDRESS_BETWEEN = "encap/zeek__tunnels_geneve-vxlan-dns-truncated.pcap";

    @BeforeAll
    static void needsTheCorpus() {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);
    }

    static List<String> captures() {
        return Corpus.isPresent()
                ? Corpus.files().stream().filter(Corpus::hasTunnels).toList()
                : List.of();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("captures")
    void judgesTheEndOfATunnelByTheTunnel(String file) throws IOException {
        assumeTrue(!file.equals(SAME_ADDRESS_BETWEEN), "the ends of the outer and of the middle tunnel are the same");
        Set<IpAddress> ends = addresses(Corpus.outerConversations(file));
        ends.removeAll(Corpus.innermostAddresses(file));
        assumeTrue(!ends.isEmpty(), "no end of a UDP tunnel that does not occur inside too");
        Subjects subjects = Subjects.of(ends.stream().sorted().toList());

        StreamSummary stream = Corpus.read(file, subjects, KeyScope.NONE);

        List<TsharkConversation> expected = Corpus.outerConversations(file).stream()
                .filter(row -> concerns(row, ends))
                .toList();
        assertThat(expected).isNotEmpty();
        FlowLedger ledger = FlowLedger.of(stream.state(), subjects, FlowTimeouts.OFFLINE, new BitSet());
        Map<String, String> differences = new CorpusComparison(ledger).with(expected);
        assertThat(differences).as(file).isEmpty();
    }

    private static Set<IpAddress> addresses(List<TsharkConversation> rows) {
        Set<IpAddress> addresses = new HashSet<>();
        rows.forEach(row -> ends(row).forEach(addresses::add));
        return addresses;
    }

    private static boolean concerns(TsharkConversation row, Set<IpAddress> addresses) {
        return ends(row).anyMatch(addresses::contains);
    }

    private static Stream<IpAddress> ends(TsharkConversation row) {
        return Stream.of(
                row.conversation().low().address(), row.conversation().high().address());
    }
}
