// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

/** Link types as written in capture files (LINKTYPE_ values of the tcpdump.org registry). */
public final class LinkType {
    public static final int NULL = 0;
    public static final int ETHERNET = 1;
    public static final int PPP = 9;
    public static final int PPP_HDLC = 50;
    /** PPPoE packets without their Ethernet header. */
    public static final int PPP_ETHER = 51;
    /** Raw IP as some BSD captures write it (DLT_RAW). */
    public static final int RAW_BSD = 12;

    /** Raw IP as OpenBSD writes it (DLT_RAW). */
    public static final int RAW_OPENBSD = 14;

    public static final int RAW = 101;
    /** Cisco HDLC. */
    public static final int C_HDLC = 104;

    public static final int IEEE802_11 = 105;
    public static final int LOOP = 108;
    public static final int LINUX_SLL = 113;
    public static final int IEEE802_11_RADIOTAP = 127;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int NFLOG = 239;
    public static final int IPOIB = 242;
    public static final int LINUX_SLL2 = 276;

    private LinkType() {}

    /** The registry's name, lower case; {@code "link type N"} where this tool knows none. */
    public static String name(int linkType) {
        return switch (linkType) {
            case NULL -> "null (BSD loopback)";
            case ETHERNET -> "Ethernet";
            case PPP -> "PPP";
            case PPP_HDLC -> "PPP in HDLC framing";
            case PPP_ETHER -> "PPPoE";
            case RAW_BSD, RAW_OPENBSD, RAW -> "raw IP";
            case C_HDLC -> "Cisco HDLC";
            case IEEE802_11 -> "802.11";
            case LOOP -> "loop (OpenBSD loopback)";
            case LINUX_SLL -> "Linux cooked v1";
            case IEEE802_11_RADIOTAP -> "802.11 with radiotap";
            case IPV4 -> "raw IPv4";
            case IPV6 -> "raw IPv6";
            case NFLOG -> "NFLOG";
            case IPOIB -> "IP over InfiniBand";
            case LINUX_SLL2 -> "Linux cooked v2";
            default -> "link type " + linkType;
        };
    }
}
