// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

/** TCP control bits (RFC 9293, section 3.1). */
public final class TcpFlags {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;

    private TcpFlags() {}

    /** Names in wire order, joined by {@code -}: {@code "SYN-ACK"}, {@code "FIN-ACK"}, {@code "none"}. */
    public static String name(int flags) {
        StringBuilder text = new StringBuilder();
        append(text, flags, SYN, "SYN");
        append(text, flags, FIN, "FIN");
        append(text, flags, RST, "RST");
        append(text, flags, PSH, "PSH");
        append(text, flags, ACK, "ACK");
        append(text, flags, URG, "URG");
        return text.isEmpty() ? "none" : text.toString();
    }

    private static void append(StringBuilder text, int flags, int bit, String name) {
        if ((flags & bit) != 0) {
            text.append(text.isEmpty() ? "" : "-").append(name);
        }
    }
}
