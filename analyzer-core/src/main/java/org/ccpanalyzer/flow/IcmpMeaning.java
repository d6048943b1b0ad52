// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** What an ICMP error says about the packet it quotes (RFC 792, RFC 1812 section 5.2.7, RFC 4443 section 3.1). */
enum IcmpMeaning {
    PORT_UNREACHABLE,
    PROHIBITED,
    UNREACHABLE,
    /** Too big, time exceeded, redirect, parameter problem: no statement that the way is closed. */
    NO_BLOCK;

    private static final int V4_UNREACHABLE = 3;
    private static final int V6_UNREACHABLE = 1;
    private static final int V6_LAST_ERROR = 127;

    static boolean isError(int ipVersion, int type) {
        if (ipVersion == 4) {
            return type == V4_UNREACHABLE || type == 4 || type == 5 || type == 11 || type == 12;
        }
        return type >= V6_UNREACHABLE && type <= V6_LAST_ERROR;
    }

    static IcmpMeaning of(int ipVersion, int type, int code) {
        if (ipVersion == 4) {
            return type == V4_UNREACHABLE ? ofIpv4Unreachable(code) : NO_BLOCK;
        }
        return type == V6_UNREACHABLE ? ofIpv6Unreachable(code) : NO_BLOCK;
    }

    private static IcmpMeaning ofIpv4Unreachable(int code) {
        return switch (code) {
            case 3 -> PORT_UNREACHABLE;
            case 9, 10, 13 -> PROHIBITED;
            case 4 -> NO_BLOCK;
            default -> UNREACHABLE;
        };
    }

    private static IcmpMeaning ofIpv6Unreachable(int code) {
        return switch (code) {
            case 4 -> PORT_UNREACHABLE;
            case 1 -> PROHIBITED;
            default -> UNREACHABLE;
        };
    }

    /** Words for reports, with the numbers. */
    String text(int type, int code) {
        String words = switch (this) {
            case PORT_UNREACHABLE -> "ICMP port unreachable";
            case PROHIBITED -> "ICMP administratively prohibited";
            case UNREACHABLE -> "ICMP destination unreachable";
            case NO_BLOCK -> "ICMP message";
        };
        return words + " (" + type + "/" + code + ")";
    }
}
