// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;

/**
 * A set of peer addresses: all that lie in an included prefix and in no excluded one. Held in a normal form: no prefix lies
 * within another of its list, each excluded prefix lies within an included one, and none covers one.
 *
 * @param included in the order given
 * @param excluded in the order given
 */
public record PeerSet(List<IpPrefix> included, List<IpPrefix> excluded) {
    /** Every address of both families. */
    public static final PeerSet ANY = of(List.of(IpPrefix.parse("0.0.0.0/0"), IpPrefix.parse("::/0")));

    public static final PeerSet NOBODY = of(List.of());

    public PeerSet {
        List<IpPrefix> outer = outermost(excluded);
        included = outermost(included).stream()
                .filter(prefix -> outer.stream().noneMatch(out -> covers(out, prefix)))
                .toList();
        List<IpPrefix> kept = included;
        excluded = outer.stream()
                .filter(out -> kept.stream().anyMatch(prefix -> covers(prefix, out)))
                .toList();
    }

    public static PeerSet of(Collection<IpPrefix> prefixes) {
        return new PeerSet(List.copyOf(prefixes), List.of());
    }

    public boolean isEmpty() {
        return included.isEmpty();
    }

    public boolean contains(IpAddress address) {
        return included.stream().anyMatch(prefix -> prefix.contains(address))
                && excluded.stream().noneMatch(prefix -> prefix.contains(address));
    }

    /** The addresses of one family. */
    public PeerSet family(boolean ipv4) {
        return new PeerSet(ofFamily(included, ipv4), ofFamily(excluded, ipv4));
    }

    /** True if every address of the family is meant, so that no address need be compared. */
    public boolean isEverybody(boolean ipv4) {
        PeerSet family = family(ipv4);
        return family.excluded.isEmpty() && family.included.stream().anyMatch(prefix -> prefix.length() == 0);
    }

    /** True if every address of {@code other} is in this set; may be false for sets that only overlap in sum. */
    public boolean covers(PeerSet other) {
        return other.included.stream().allMatch(inner -> included.stream().anyMatch(prefix -> covers(prefix, inner)))
                && excluded.stream()
                        .filter(out -> other.included.stream().anyMatch(inner -> overlap(out, inner)))
                        .allMatch(out -> other.excluded.stream().anyMatch(inner -> covers(inner, out)));
    }

    /** The addresses that are in both. */
    public PeerSet intersect(PeerSet other) {
        List<IpPrefix> common = new ArrayList<>();
        for (IpPrefix one : included) {
            for (IpPrefix two : other.included) {
                if (overlap(one, two)) {
                    common.add(one.length() < two.length() ? two : one);
                }
            }
        }
        List<IpPrefix> out = new ArrayList<>(excluded);
        out.addAll(other.excluded);
        return new PeerSet(common, out);
    }

    /** The addresses of this set that are not in {@code other}, as sets whose union they are; empty if there are none. */
    public List<PeerSet> minus(PeerSet other) {
        List<IpPrefix> out = new ArrayList<>(excluded);
        out.addAll(other.included);
        List<PeerSet> rest = new ArrayList<>();
        rest.add(new PeerSet(included, out));
        // What the other set leaves out of its prefixes was not taken away.
        rest.add(intersect(of(other.excluded)));
        rest.removeIf(PeerSet::isEmpty);
        return List.copyOf(rest);
    }

    /** The same addresses as disjoint prefixes, of which none is excluded. */
    public List<IpPrefix> blocks() {
        List<IpPrefix> blocks = new ArrayList<>();
        included.forEach(prefix -> addBlocks(blocks, prefix));
        return blocks;
    }

    private void addBlocks(List<IpPrefix> blocks, IpPrefix prefix) {
        if (excluded.stream().noneMatch(out -> overlap(out, prefix))) {
            blocks.add(prefix);
        } else if (excluded.stream().noneMatch(out -> covers(out, prefix))) {
            addBlocks(blocks, new IpPrefix(prefix.address(), prefix.length() + 1));
            addBlocks(blocks, upperHalf(prefix));
        }
    }

    private static IpPrefix upperHalf(IpPrefix prefix) {
        IpAddress first = prefix.address();
        int bit = first.bits() - prefix.length() - 1;
        IpAddress middle = bit < Long.SIZE
                ? new IpAddress(first.high(), first.low() | 1L << bit)
                : new IpAddress(first.high() | 1L << (bit - Long.SIZE), first.low());
        return new IpPrefix(middle, prefix.length() + 1);
    }

    private static List<IpPrefix> outermost(List<IpPrefix> prefixes) {
        return new LinkedHashSet<>(prefixes)
                .stream()
                        .filter(prefix -> prefixes.stream()
                                .noneMatch(other -> other.length() < prefix.length() && covers(other, prefix)))
                        .toList();
    }

    private static List<IpPrefix> ofFamily(List<IpPrefix> prefixes, boolean ipv4) {
        return prefixes.stream()
                .filter(prefix -> prefix.address().isIpv4() == ipv4)
                .toList();
    }

    private static boolean covers(IpPrefix outer, IpPrefix inner) {
        return outer.length() <= inner.length() && outer.contains(inner.address());
    }

    private static boolean overlap(IpPrefix one, IpPrefix two) {
        return covers(one, two) || covers(two, one);
    }
}
