// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.api.Test;

class PeerPairsTest {
    @Test
    void tellsSetsAndAddressesApart() {
        PeerPairs pairs = new PeerPairs(new PeerBudget(10));
        IpAddress peer = IpAddress.parse("2001:db8::1");

        assertThat(pairs.add(0, peer)).isTrue();
        assertThat(pairs.add(0, peer)).isFalse();
        assertThat(pairs.add(1, peer)).isTrue();
        assertThat(pairs.add(0, IpAddress.parse("2001:db8:1::1"))).isTrue();
    }

    @Test
    void addsNoneBeyondTheBudgetAndStillKnowsThoseBefore() {
        PeerBudget budget = new PeerBudget(1);
        PeerPairs pairs = new PeerPairs(budget);

        assertThat(pairs.add(0, IpAddress.ofIpv4(1))).isTrue();
        assertThat(pairs.add(0, IpAddress.ofIpv4(1))).isFalse();
        assertThat(budget.isExhausted()).isFalse();
        assertThat(pairs.add(0, IpAddress.ofIpv4(2))).isFalse();
        assertThat(budget.isExhausted()).isTrue();
    }

    @Test
    void readingAheadAddsNothing() {
        PeerPairs pairs = new PeerPairs(new PeerBudget(10));
        IpAddress peer = IpAddress.ofIpv4(1);

        pairs.read(pairs.lookAhead(0, peer));
        assertThat(pairs.readSoFar()).isZero();
        assertThat(pairs.add(0, peer)).isTrue();

        pairs.read(pairs.lookAhead(0, peer));
        assertThat(pairs.readSoFar()).isEqualTo(1);
        assertThat(pairs.add(0, peer)).isFalse();
    }

    @Test
    void doesWhatASetDoes() {
        Random random = new Random(4);
        PeerPairs pairs = new PeerPairs(new PeerBudget(100_000));
        Set<List<Integer>> expected = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            int set = random.nextInt(100);
            int address = random.nextInt(200);
            assertThat(pairs.add(set, IpAddress.ofIpv4(address))).isEqualTo(expected.add(List.of(set, address)));
        }
    }
}
