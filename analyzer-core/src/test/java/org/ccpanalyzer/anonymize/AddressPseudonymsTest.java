// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who shared a network shares one, nobody becomes somebody else, and what an address is for it stays for. */
class AddressPseudonymsTest {
    private static final int PAIRS = 300;
    private static final List<IpPrefix> NATURES = List.of(
            IpPrefix.parse("0.0.0.0/8"),
            IpPrefix.parse("10.0.0.0/8"),
            IpPrefix.parse("100.64.0.0/10"),
            IpPrefix.parse("127.0.0.0/8"),
            IpPrefix.parse("169.254.0.0/16"),
            IpPrefix.parse("172.16.0.0/12"),
            IpPrefix.parse("192.0.2.0/24"),
            IpPrefix.parse("192.168.0.0/16"),
            IpPrefix.parse("198.18.0.0/15"),
            IpPrefix.parse("198.51.100.0/24"),
            IpPrefix.parse("203.0.113.0/24"),
            IpPrefix.parse("224.0.0.0/4"),
            IpPrefix.parse("240.0.0.0/4"),
            IpPrefix.parse("64:ff9b::/96"),
            IpPrefix.parse("2001:db8::/32"),
            IpPrefix.parse("3fff::/20"),
            IpPrefix.parse("fc00::/7"),
            IpPrefix.parse("fd00::/8"),
            IpPrefix.parse("fe80::/10"),
            IpPrefix.parse("fe80::/64"),
            IpPrefix.parse("ff00::/8"));

    static LongStream seeds() {
        return PropertySeeds.with();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pseudonymsShareAsManyBitsAsTheirAddresses(long seed) {
        Random random = new Random(seed);
        AddressPseudonyms pseudonyms = pseudonyms(random);
        for (int i = 0; i < PAIRS; i++) {
            IpAddress one = address(random);
            IpAddress other = neighbour(one, random.nextInt(one.bits()), random);

            assertThat(shared(pseudonyms.of(one), pseudonyms.of(other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(shared(one, other));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addressesKeepTheirNature(long seed) {
        Random random = new Random(seed);
        AddressPseudonyms pseudonyms = pseudonyms(random);
        for (int i = 0; i < PAIRS; i++) {
            IpAddress address = address(random);
            IpAddress pseudonym = pseudonyms.of(address);
            for (IpPrefix nature : NATURES) {
                assertThat(nature.contains(pseudonym))
                        .as("%s in %s, as %s", pseudonym, nature, address)
                        .isEqualTo(nature.contains(address));
            }
            assertThat(pseudonym.isMulticast()).isEqualTo(address.isMulticast());
            assertThat(pseudonym.isLinkLocal()).isEqualTo(address.isLinkLocal());
            assertThat(pseudonym.isLoopback()).isEqualTo(address.isLoopback());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.0",
                "8.8.8.0",
                "192.0.2.0",
                "255.255.255.0",
                "2001:db8::",
                "2620:1:2:3::",
                "ff02::1:ff00:0"
            })
    void noTwoAddressesOfANetworkBecomeOne(String network) {
        AddressPseudonyms pseudonyms = pseudonyms(new Random(7));
        IpAddress first = IpAddress.parse(network);
        Set<IpAddress> seen = new HashSet<>();

        for (int host = 0; host < 256; host++) {
            seen.add(pseudonyms.of(new IpAddress(first.high(), first.low() | host)));
        }

        assertThat(seen).hasSize(256);
    }

    @Test
    void noTwoNetworksBecomeOne() {
        AddressPseudonyms pseudonyms = pseudonyms(new Random(7));
        Set<IpPrefix> seen = new HashSet<>();

        for (int network = 0; network < 1 << 16; network++) {
            seen.add(pseudonyms.of(new IpPrefix(IpAddress.ofIpv4(network << 16), 16)));
        }

        assertThat(seen).hasSize(1 << 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "127.0.0.53",
                "224.0.0.251",
                "224.0.1.129",
                "239.255.255.250",
                "255.255.255.255",
                "::",
                "::1",
                "ff02::1",
                "ff02::fb",
                "ff05::2",
                "ff02::1:2"
            })
    void whatEverybodyHasStaysAsItIs(String address) {
        for (long seed = 1; seed < 20; seed++) {
            assertThat(pseudonyms(new Random(seed)).of(IpAddress.parse(address)))
                    .hasToString(address);
        }
    }

    @Test
    void networkHasThePseudonymThatItsAddressesAreIn() {
        AddressPseudonyms pseudonyms = pseudonyms(new Random(3));
        IpPrefix prefix = IpPrefix.parse("130.5.16.0/20");

        IpPrefix pseudonym = pseudonyms.of(prefix);

        assertThat(pseudonym).isNotEqualTo(prefix);
        assertThat(pseudonym.contains(pseudonyms.of(IpAddress.parse("130.5.31.7"))))
                .isTrue();
        assertThat(pseudonym.contains(pseudonyms.of(IpAddress.parse("130.5.32.7"))))
                .isFalse();
    }

    @Test
    void macAddressesBecomeLocalOnesAndGroupsStayGroups() {
        AddressPseudonyms pseudonyms = pseudonyms(new Random(3));

        assertThat(pseudonyms.ofMac(0x0050_56ab_cdefL)).isNotEqualTo(0x0050_56ab_cdefL);
        assertThat(pseudonyms.ofMac(0x0050_56ab_cdefL) >>> 40 & 0x03).isEqualTo(2);
        assertThat(pseudonyms.ofMac(0x0100_5e12_3456L) >>> 24).isEqualTo(0x01005eL);
        assertThat(pseudonyms.ofMac(0x3333_ff12_3456L) >>> 32).isEqualTo(0x3333L);
        assertThat(pseudonyms.ofMac(0xffff_ffff_ffffL)).isEqualTo(0xffff_ffff_ffffL);
        assertThat(pseudonyms.ofMac(0x0180_c200_000eL)).isEqualTo(0x0180_c200_000eL);
    }

    private static AddressPseudonyms pseudonyms(Random random) {
        byte[] key = new byte[AnonymizationKey.BYTES];
        random.nextBytes(key);
        return new AddressPseudonyms(AnonymizationKey.of(key));
    }

    /** Of either family; every other one in a special block, or beside one. */
    private static IpAddress address(Random random) {
        IpAddress any = random.nextBoolean()
                ? IpAddress.ofIpv4(random.nextInt())
                : new IpAddress(random.nextLong() >>> 3 | 0x2000_0000_0000_0000L, random.nextLong());
        if (random.nextBoolean()) {
            return any;
        }
        IpPrefix block = NATURES.get(random.nextInt(NATURES.size()));
        return neighbour(block.address(), Math.max(0, block.length() - random.nextInt(3)), random);
    }

    /** An address that has the first bits in common, and likely no more. */
    private static IpAddress neighbour(IpAddress address, int bits, Random random) {
        int all = address.bits() == 32 ? bits + 96 : bits;
        long high = random.nextLong();
        long low = random.nextLong();
        long maskHigh = PrefixPermutation.mask(all);
        long maskLow = PrefixPermutation.mask(all - Long.SIZE);
        return new IpAddress(
                (address.high() & maskHigh) | (high & ~maskHigh), (address.low() & maskLow) | (low & ~maskLow));
    }

    private static int shared(IpAddress one, IpAddress other) {
        int high = Long.numberOfLeadingZeros(one.high() ^ other.high());
        return high < Long.SIZE ? high : high + Long.numberOfLeadingZeros(one.low() ^ other.low());
    }
}
