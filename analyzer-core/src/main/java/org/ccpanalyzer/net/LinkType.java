// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

/** Link types as written in capture files (LINKTYPE_ values of the tcpdump.org registry). */
public final class LinkType {
    public static final int NULL = 0;
    public static final int ETHERNET = 1;
    public static final int PPP = 9;
    /** Raw IP as some BSD captures write it (DLT_RAW). */
    public static final int RAW_BSD = 12;

    /** Raw IP as OpenBSD writes it (DLT_RAW). */
    public static final int RAW_OPENBSD = 14;

    public static final int RAW = 101;
    public static final int IEEE802_11 = 105;
    public static final int LOOP = 108;
    public static final int LINUX_SLL = 113;
    public static final int IEEE802_11_RADIOTAP = 127;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int LINUX_SLL2 = 276;

    private LinkType() {}

    /** The registry's name, lower case; {@code "link type N"} where this tool knows none. */
    public static String name(int linkType) {
        return switch (linkType) {
            case NULL -> "null (BSD loopback)";
            case ETHERNET -> "Ethernet";
            case PPP -> "PPP";
            case RAW_BSD, RAW_OPENBSD, RAW -> "raw IP";
            case IEEE802_11 -> "802.11";
            case LOOP -> "loop (OpenBSD loopback)";
            case LINUX_SLL -> "Linux cooked v1";
            case IEEE802_11_RADIOTAP -> "802.11 with radiotap";
            case IPV4 -> "raw IPv4";
            case IPV6 -> "raw IPv6";
            case LINUX_SLL2 -> "Linux cooked v2";
            default -> "link type " + linkType;
        };
    }
}
