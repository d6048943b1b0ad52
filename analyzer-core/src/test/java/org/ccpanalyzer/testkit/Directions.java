// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ccpanalyzer.net.IpAddress;

/** Rewrites classic little-endian pcap captures of Ethernet by who sends and who receives. */
public final class Directions {
    private static final int HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int CAPTURED_LENGTH = 8;
    private static final int ETHER_TYPE = 12;
    private static final int IPV4_SOURCE = 26;
    private static final int IPV4_DESTINATION = 30;
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_DESTINATION = 38;
    private static final int IPV6_LENGTH = 16;

    private Directions() {}

    /** Only the packets to an address of either version. */
    public static byte[] onlyTo(byte[] pcap, String ipv4, String ipv6) {
        return rewritten(
                pcap,
                (frame, etherType) -> (etherType == 0x0800 && is(frame, IPV4_DESTINATION, IPV4_LENGTH, ipv4))
                        || (etherType == 0x86dd && is(frame, IPV6_DESTINATION, IPV6_LENGTH, ipv6)));
    }

    /** Only packets of IPv4, in which another address stands for one; their checksums are wrong then. */
    public static byte[] exchanged(byte[] pcap, String ipv4, String other) {
        return rewritten(pcap, (frame, etherType) -> {
            for (int at : new int[] {IPV4_SOURCE, IPV4_DESTINATION}) {
                if (etherType == 0x0800 && is(frame, at, IPV4_LENGTH, ipv4)) {
                    System.arraycopy(octets(other), 0, frame, at, IPV4_LENGTH);
                }
            }
            return etherType == 0x0800;
        });
    }

    /** Several captures behind each other. */
    public static byte[] joined(byte[]... pcaps) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(pcaps[0], 0, HEADER);
        for (byte[] each : pcaps) {
            joined.write(each, HEADER, each.length - HEADER);
        }
        return joined.toByteArray();
    }

    /** Decides whether a frame stays, and may change it. */
    private interface Choice {
        boolean keeps(byte[] frame, int etherType);
    }

    private static byte[] rewritten(byte[] pcap, Choice choice) {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
        rewritten.write(pcap, 0, HEADER);
        ByteBuffer bytes = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = HEADER; at < pcap.length; at += RECORD_HEADER + bytes.getInt(at + CAPTURED_LENGTH)) {
            int begin = at + RECORD_HEADER;
            byte[] frame = Arrays.copyOfRange(pcap, begin, begin + bytes.getInt(at + CAPTURED_LENGTH));
            int etherType = ByteBuffer.wrap(frame).getShort(ETHER_TYPE) & 0xffff;
            if (choice.keeps(frame, etherType)) {
                rewritten.write(pcap, at, RECORD_HEADER);
                rewritten.write(frame, 0, frame.length);
            }
        }
        return rewritten.toByteArray();
    }

    private static boolean is(byte[] frame, int at, int length, String address) {
        return Arrays.equals(frame, at, at + length, octets(address), 0, length);
    }

    private static byte[] octets(String address) {
        IpAddress parsed = IpAddress.parse(address);
        return parsed.isIpv4()
                ? ByteBuffer.allocate(IPV4_LENGTH).putInt((int) parsed.low()).array()
                : ByteBuffer.allocate(IPV6_LENGTH)
                        .putLong(parsed.high())
                        .putLong(parsed.low())
                        .array();
    }
}
