// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * The classes into which a site's prefixes cut the addresses: no rule can tell two addresses of one class apart, for they
 * lie in the same prefixes, are of one family and of one kind (loopback, link-local, group).
 */
final class AddressClasses {
    /** What the rules know of themselves: both families, loopback, link-local, multicast and broadcast. */
    private static final List<String> FIXED = List.of(
            "0.0.0.0/0",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "255.255.255.255/32",
            "::1/128",
            "fe80::/10",
            "ff00::/8");

    /** In numeric order, in which IPv4 lies amidst IPv6: the first address of each class but the lowest. */
    private final IpAddress[] boundaries;

    AddressClasses(Collection<IpPrefix> prefixes) {
        List<IpAddress> cuts = new ArrayList<>();
        prefixes.forEach(prefix -> cut(cuts, prefix));
        FIXED.forEach(prefix -> cut(cuts, IpPrefix.parse(prefix)));
        boundaries =
                cuts.stream().distinct().sorted(AddressClasses::compareNumbers).toArray(IpAddress[]::new);
    }

    /** All prefixes that a site asks about. */
    static AddressClasses of(Site site) {
        List<IpPrefix> prefixes = new ArrayList<>(site.intranet());
        site.roles().values().forEach(members -> prefixes.addAll(members.prefixes()));
        site.additions().forEach(addition -> prefixes.addAll(addition.peers().prefixes()));
        return new AddressClasses(prefixes);
    }

    /** The number of the address' class. */
    int of(IpAddress address) {
        int from = 0;
        int to = boundaries.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compareNumbers(boundaries[middle], address) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static void cut(List<IpAddress> cuts, IpPrefix prefix) {
        cuts.add(prefix.address());
        IpAddress behind = behind(prefix);
        if (behind != null) {
            cuts.add(behind);
        }
    }

    /** The first address behind a prefix, or null where the prefix reaches to the last address of all. */
    private static @Nullable IpAddress behind(IpPrefix prefix) {
        IpAddress first = prefix.address();
        int hostBits = first.bits() - prefix.length();
        long high = first.high();
        long low = first.low();
        if (hostBits < Long.SIZE) {
            low += 1L << hostBits;
            high += low == 0 ? 1 : 0;
        } else if (hostBits < 2 * Long.SIZE) {
            high += 1L << (hostBits - Long.SIZE);
        }
        boolean wrapped = Long.compareUnsigned(high, first.high()) < 0 || (high == first.high() && low == first.low());
        return wrapped ? null : new IpAddress(high, low);
    }

    private static int compareNumbers(IpAddress one, IpAddress other) {
        int order = Long.compareUnsigned(one.high(), other.high());
        return order == 0 ? Long.compareUnsigned(one.low(), other.low()) : order;
    }
}
