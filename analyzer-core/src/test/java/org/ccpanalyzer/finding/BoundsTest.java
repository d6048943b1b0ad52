// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class BoundsTest {
    @Test
    void countsPeersExactlyUntilTheSharedBudgetEnds() {
        PeerBudget budget = new PeerBudget(2);
        PeerSet one = new PeerSet(budget);
        PeerSet other = new PeerSet(budget);

        for (int i = 0; i < 3; i++) {
            one.add(IpAddress.ofIpv4(i));
            one.add(IpAddress.ofIpv4(i));
        }
        assertThat(one.size()).isEqualTo(3);
        assertThat(budget.isExhausted()).isFalse();

        one.add(IpAddress.ofIpv4(9));
        other.add(IpAddress.ofIpv4(9));
        assertThat(one.size()).isEqualTo(3);
        assertThat(other.size()).isEqualTo(1);
        assertThat(budget.isExhausted()).isTrue();
    }

    @Test
    void remembersAsManyPeersAsTheMemoryGivenHoldsAndSaysWhenThereWereMore() {
        AuditTally tally = new AuditTally(
                Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION), 4L * PeerPairs.MOST_BYTES_PER_PEER);
        for (int peer = 1; peer <= 9; peer++) {
            tally.accept(Flows.inbound("203.0.113." + peer, 8080)
                    .verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted")
                    .judged());
        }

        AuditResult result = tally.result(Audits.fitness(Mirror.TWO_WAY, 10), 9L);

        assertThat(result.listeners()).singleElement().satisfies(listener -> {
            assertThat(listener.flows()).isEqualTo(9);
            assertThat(listener.peers()).isLessThan(9);
        });
        assertThat(result.notes())
                .containsExactly("There were more than 4 different peers; numbers of peers are lower bounds.");
    }

    @Test
    void remembersAMillionPeersWhereMemoryIsNotScarce() {
        assertThat(PeerBudget.of(1L << 40).addresses()).isEqualTo(1_000_000);
    }

    @Test
    void keepsTheFirstRowsOfATableAndCountsTheRest() {
        BoundedTable<Integer, String> table = new BoundedTable<>(2);

        assertThat(table.row(1, key -> "one")).isEqualTo("one");
        assertThat(table.row(2, key -> "two")).isEqualTo("two");
        assertThat(table.row(3, key -> "three")).isNull();
        assertThat(table.row(1, key -> "other")).isEqualTo("one");
        assertThat(table.overflow()).isEqualTo(1);
    }

    @Test
    void letsNoFloodOfOneKindHideAnother() {
        AuditTally tally = new AuditTally(Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION));
        for (int port = 1; port <= FindingLedger.MAX_FINDINGS_PER_KIND + 5; port++) {
            tally.accept(Flows.outbound("203.0.113.9", port)
                    .verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted")
                    .judged());
        }
        tally.accept(Flows.inbound("203.0.113.9", 8080)
                .verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted")
                .judged());

        AuditResult result = tally.result(Audits.fitness(Mirror.TWO_WAY, 10), 20_000L);

        assertThat(result.findings()).hasSize(FindingLedger.MAX_FINDINGS_PER_KIND + 1);
        assertThat(result.findings())
                .filteredOn(finding -> finding.kind() == FindingKind.UNEXPECTED_LISTENER)
                .hasSize(1);
        assertThat(result.notes())
                .containsExactly(
                        "5 flows would have made more findings than a report can list; these are counted, but not listed.");
        assertThat(result.flowCounts().total()).isEqualTo(20_000L);
    }
}
