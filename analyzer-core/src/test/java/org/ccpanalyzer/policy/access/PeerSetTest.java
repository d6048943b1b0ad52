// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;

class PeerSetTest {
    @Test
    void keepsTheWidestPrefixOfThoseThatNest() {
        PeerSet peers =
                set(List.of("10.1.0.0/16", "10.0.0.0/8", "10.1.2.3"), List.of("10.9.0.0/16", "10.9.9.9", "11.0.0.0/8"));

        assertThat(peers.included()).containsExactly(IpPrefix.parse("10.0.0.0/8"));
        assertThat(peers.excluded()).containsExactly(IpPrefix.parse("10.9.0.0/16"));
    }

    @Test
    void isEmptyWhereAnExclusionCoversEverything() {
        assertThat(set(List.of("10.1.0.0/16"), List.of("10.0.0.0/8")).isEmpty()).isTrue();
    }

    @Test
    void cutsWhatIsLeftIntoBlocks() {
        assertThat(set(List.of("10.0.0.0/30"), List.of("10.0.0.1")).blocks())
                .extracting(IpPrefix::toString)
                .containsExactly("10.0.0.0/32", "10.0.0.2/31");
        assertThat(set(List.of("2001:db8::/62"), List.of("2001:db8:0:1::/64")).blocks())
                .extracting(IpPrefix::toString)
                .containsExactly("2001:db8::/64", "2001:db8:0:2::/63");
    }

    @Test
    void calculatesAsSetsDo() {
        PropertySeeds.with().forEach(seed -> {
            Random random = new Random(seed);
            PeerSet one = random(random);
            PeerSet two = random(random);
            for (int i = 0; i < 64; i++) {
                IpAddress address = IpAddress.ofIpv4(0x0a000000 + i);
                boolean inOne = one.contains(address);
                boolean inTwo = two.contains(address);
                assertThat(one.intersect(two).contains(address))
                        .as("seed %d", seed)
                        .isEqualTo(inOne && inTwo);
                assertThat(one.minus(two).stream().anyMatch(rest -> rest.contains(address)))
                        .as("seed %d", seed)
                        .isEqualTo(inOne && !inTwo);
                assertThat(one.blocks().stream().filter(block -> block.contains(address)))
                        .as("seed %d", seed)
                        .hasSize(inOne ? 1 : 0);
                assertThat(!one.covers(two) || inOne || !inTwo)
                        .as("seed %d", seed)
                        .isTrue();
            }
        });
    }

    private static PeerSet random(Random random) {
        return new PeerSet(prefixes(random), prefixes(random));
    }

    private static List<IpPrefix> prefixes(Random random) {
        return Stream.generate(
                        () -> new IpPrefix(IpAddress.ofIpv4(0x0a000000 + random.nextInt(64)), 26 + random.nextInt(7)))
                .limit(random.nextInt(4))
                .toList();
    }

    private static PeerSet set(List<String> included, List<String> excluded) {
        return new PeerSet(
                included.stream().map(IpPrefix::parse).toList(),
                excluded.stream().map(IpPrefix::parse).toList());
    }
}
