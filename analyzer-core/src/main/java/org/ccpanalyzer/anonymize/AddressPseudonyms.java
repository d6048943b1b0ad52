// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * Pseudonyms of addresses: of IP addresses such that networks stay networks and {@link SpecialPurpose} blocks stay what they
 * are, of MAC addresses any other. Owned by one thread.
 */
final class AddressPseudonyms {
    private static final int REMEMBERED = 1 << 16;
    private static final long LOW_48 = 0xffff_ffff_ffffL;
    private static final int MAC_UNUSED_BITS = Long.SIZE - 48;
    private static final int FIRST_BYTE_SHIFT = 40;
    private static final int GROUP = 0x01;
    private static final int LOCALLY_ADMINISTERED = 0x02;

    private static final long BROADCAST = LOW_48;
    /** What IEEE 802.1 and Cisco protocols are sent to. */
    private static final List<Long> PROTOCOL_GROUPS = List.of(0x0180c2L, 0x01000cL);

    /** Of IPv4 groups (RFC 1112), and of IPv6 groups (RFC 2464, section 7). */
    private static final long IPV4_GROUPS = 0x01005eL;

    private static final int IPV6_GROUPS = 0x3333;

    private final PrefixPermutation ipv4;
    private final PrefixPermutation ipv6;
    private final Mac ofMac;
    private final Map<IpAddress, IpAddress> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, IpAddress> eldest) {
            return size() > REMEMBERED;
        }
    };

    AddressPseudonyms(AnonymizationKey key) {
        ipv4 = new PrefixPermutation(key.derived("IPv4"));
        ipv6 = new PrefixPermutation(key.derived("IPv6"));
        ofMac = key.function("MAC");
    }

    IpAddress of(IpAddress address) {
        IpAddress pseudonym = known.get(address);
        if (pseudonym == null) {
            pseudonym = permuted(address);
            known.put(address, pseudonym);
        }
        return pseudonym;
    }

    @Nullable
    IpAddress ofNullable(@Nullable IpAddress address) {
        return address == null ? null : of(address);
    }

    List<IpAddress> of(List<IpAddress> addresses) {
        return addresses.stream().map(this::of).sorted().toList();
    }

    /** The network that the pseudonyms of its addresses are in. */
    IpPrefix of(IpPrefix prefix) {
        return new IpPrefix(of(prefix.address()), prefix.length());
    }

    private IpAddress permuted(IpAddress address) {
        if (address.isIpv4()) {
            long word = address.low() << Integer.SIZE;
            return IpAddress.ofIpv4((int)
                    (ipv4.permute(word, 0, Integer.SIZE, SpecialPurpose.IPV4).high() >>> Integer.SIZE));
        }
        return ipv6.permute(address.high(), address.low(), 2 * Long.SIZE, SpecialPurpose.IPV6);
    }

    /** The pseudonym of the 48 bits of a MAC address, locally administered; a group stays one, broadcast stays what it is. */
    long ofMac(long mac) {
        long organization = mac >>> 24;
        if (mac == 0 || mac == BROADCAST || PROTOCOL_GROUPS.contains(organization)) {
            return mac;
        }
        long function = ByteBuffer.wrap(ofMac.doFinal(
                                ByteBuffer.allocate(Long.BYTES).putLong(mac).array()))
                        .getLong()
                >>> MAC_UNUSED_BITS;
        if (organization == IPV4_GROUPS) {
            return organization << 24 | (function & 0x7f_ffff);
        }
        if (mac >>> 32 == IPV6_GROUPS) {
            return (long) IPV6_GROUPS << 32 | (function & 0xffff_ffffL);
        }
        long kind = (mac >>> FIRST_BYTE_SHIFT & GROUP) | LOCALLY_ADMINISTERED;
        return (function & ~((long) (GROUP | LOCALLY_ADMINISTERED) << FIRST_BYTE_SHIFT)) | kind << FIRST_BYTE_SHIFT;
    }
}
