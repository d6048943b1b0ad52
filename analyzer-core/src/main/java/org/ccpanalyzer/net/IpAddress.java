// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as two words. An IPv4 address is held in its IPv4-mapped form (RFC 4291, section 2.5.5.2), so
 * that both families share one key format; it prints as IPv4.
 *
 * @param high bits 127..64
 * @param low bits 63..0
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
    private static final long MAPPED_PREFIX = 0x0000_ffff_0000_0000L;
    private static final long LOW_32 = 0xffff_ffffL;

    /** The low word of an IPv4 address given as its 32 bits. */
    public static long mappedLow(int ipv4) {
        return MAPPED_PREFIX | (ipv4 & LOW_32);
    }

    public static IpAddress ofIpv4(int bits) {
        return new IpAddress(0, mappedLow(bits));
    }

    /**
     * Reads a literal; never asks a resolver.
     *
     * @throws IllegalArgumentException if the text is no IPv4 or IPv6 literal
     */
    public static IpAddress parse(String text) {
        return AddressText.parse(text);
    }

    public boolean isIpv4() {
        return high == 0 && (low & ~LOW_32) == MAPPED_PREFIX;
    }

    /** The number of bits of the family: 32 or 128. */
    public int bits() {
        return isIpv4() ? Integer.SIZE : Long.SIZE * 2;
    }

    public boolean isMulticast() {
        return isIpv4() ? (low & 0xf000_0000L) == 0xe000_0000L : high >>> 56 == 0xff;
    }

    /** True if the address given by its words is one that never sends and never listens: a group's or everybody's. */
    public static boolean isGroup(long high, long low) {
        if (high == 0 && (low & ~LOW_32) == MAPPED_PREFIX) {
            return (low & 0xf000_0000L) == 0xe000_0000L || (low & LOW_32) == LOW_32;
        }
        return high >>> 56 == 0xff;
    }

    /** True for 255.255.255.255; a directed broadcast cannot be told without the prefix. */
    public boolean isLimitedBroadcast() {
        return isIpv4() && (low & LOW_32) == LOW_32;
    }

    public boolean isLoopback() {
        return isIpv4() ? (low & 0xff00_0000L) == 0x7f00_0000L : high == 0 && low == 1;
    }

    public boolean isUnspecified() {
        return isIpv4() ? (low & LOW_32) == 0 : high == 0 && low == 0;
    }

    public boolean isLinkLocal() {
        return isIpv4() ? (low & 0xffff_0000L) == 0xa9fe_0000L : high >>> 54 == 0xfe80_0000_0000_0000L >>> 54;
    }

    /** Written out, as {@link #hashCode}: every flow asks, and what a record generates is slow until it is compiled. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && address.high == high && address.low == low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }

    /** IPv4 before IPv6, then by number. */
    @Override
    public int compareTo(IpAddress other) {
        int order = Boolean.compare(other.isIpv4(), isIpv4());
        if (order == 0) {
            order = Long.compareUnsigned(high, other.high);
        }
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }

    /** Dotted decimal, or RFC 5952 text. */
    @Override
    public String toString() {
        return AddressText.format(this);
    }
}
