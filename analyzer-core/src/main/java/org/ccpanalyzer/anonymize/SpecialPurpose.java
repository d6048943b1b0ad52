// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;

/**
 * Blocks of addresses that stay what they are, as their nature is known to everybody and verdicts rest on it (RFC 6890, and
 * the IANA registries of special-purpose addresses). An address of such a block gets a pseudonym of the same block, any
 * other one outside of all. For that, no bit in which a block differs from its surroundings may be turned; so an address
 * near a block keeps the bits that it shares with it, and one more.
 */
final class SpecialPurpose implements FrozenBits {
    private static final int MULTICAST_V6 = 0xff;
    private static final int FLAGS_AND_SCOPE_BITS = 16;

    /** Blocks of IPv4. Behind a star every bit stays. */
    static final SpecialPurpose IPV4 = of(
            "0.0.0.0/8",
            "*0.0.0.0/32",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "*127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "*224.0.0.0/23",
            "*239.255.255.250/32",
            "240.0.0.0/4",
            "*255.255.255.255/32");

    /** Blocks of IPv6 but multicast, and in it, of one scope. */
    static final FrozenBits IPV6 = new Ipv6(
            of(
                    "*::/128",
                    "*::1/128",
                    "64:ff9b::/96",
                    "2001:db8::/32",
                    "3fff::/20",
                    "fc00::/7",
                    "fd00::/8",
                    "fe80::/10",
                    "fe80::/64",
                    "ff00::/8"),
            // Assigned groups, those of DHCPv6 and LLMNR, solicited nodes (RFC 4291, section 2.7.1).
            of("*ff00::/112", "*ff00::1:0/112", "ff00::1:ff00:0/104"));

    private final List<Block> blocks;

    private record Block(long high, long low, int length, boolean whole) {
        boolean freezes(long otherHigh, long otherLow, int depth) {
            int shared = Math.min(depth, length);
            return (whole || depth < length)
                    && ((high ^ otherHigh) & PrefixPermutation.mask(shared)) == 0
                    && ((low ^ otherLow) & PrefixPermutation.mask(shared - Long.SIZE)) == 0;
        }
    }

    /** In multicast addresses flags and scope stay, and what has a meaning is the same in all of them. */
    private record Ipv6(FrozenBits blocks, FrozenBits groups) implements FrozenBits {
        @Override
        public boolean isFrozen(long high, long low, int depth) {
            if (high >>> 56 != MULTICAST_V6 || depth < Byte.SIZE) {
                return blocks.isFrozen(high, low, depth);
            }
            long withoutScope = (high & ~PrefixPermutation.mask(FLAGS_AND_SCOPE_BITS)) | (long) MULTICAST_V6 << 56;
            return depth < FLAGS_AND_SCOPE_BITS || groups.isFrozen(withoutScope, low, depth);
        }
    }

    private SpecialPurpose(List<Block> blocks) {
        this.blocks = blocks;
    }

    private static SpecialPurpose of(String... texts) {
        List<Block> blocks = new ArrayList<>();
        for (String text : texts) {
            boolean whole = text.charAt(0) == '*';
            IpPrefix prefix = IpPrefix.parse(whole ? text.substring(1) : text);
            IpAddress address = prefix.address();
            blocks.add(
                    address.isIpv4()
                            ? new Block(address.low() << Integer.SIZE, 0, prefix.length(), whole)
                            : new Block(address.high(), address.low(), prefix.length(), whole));
        }
        return new SpecialPurpose(List.copyOf(blocks));
    }

    @Override
    public boolean isFrozen(long high, long low, int depth) {
        for (Block block : blocks) {
            if (block.freezes(high, low, depth)) {
                return true;
            }
        }
        return false;
    }
}
