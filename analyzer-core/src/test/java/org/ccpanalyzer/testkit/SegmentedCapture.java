// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Ethernet frames of TCP over IPv4 as a sender of short segments would have sent them: the same bytes, in more pieces. */
public final class SegmentedCapture {
    private static final int IP = 14;
    private static final int TOTAL_LENGTH = IP + 2;
    private static final int PROTOCOL = IP + 9;
    private static final int IP_CHECKSUM = IP + 10;
    private static final int IP_ADDRESSES = IP + 12;
    private static final int TCP = IP + 20;
    private static final int SEQUENCE = TCP + 4;
    private static final int DATA_OFFSET = TCP + 12;
    private static final int FLAGS = TCP + 13;
    private static final int TCP_CHECKSUM = TCP + 16;
    private static final int PUSH_AND_FIN = 0x09;
    private static final int RST = 0x04;
    private static final int SYN = 0x02;

    private final Random random;
    private final int longest;
    private final boolean shuffled;

    /**
     * @param longest bytes of a piece at most
     * @param shuffled whether the pieces of a segment come in any order
     */
    public SegmentedCapture(long seed, int longest, boolean shuffled) {
        this.random = new Random(seed);
        this.longest = longest;
        this.shuffled = shuffled;
    }

    /** The frames that take the place of one. */
    public List<byte[]> of(byte... frame) {
        if (!isTcpOverIpv4(frame)) {
            return List.of(frame);
        }
        ByteBuffer whole = ByteBuffer.wrap(frame);
        int payload = TCP + (whole.get(DATA_OFFSET) >>> 2 & 0x3c);
        int end = Math.min(frame.length, IP + Short.toUnsignedInt(whole.getShort(TOTAL_LENGTH)));
        List<byte[]> pieces = new ArrayList<>();
        for (int at = payload; at < end; ) {
            int length = Math.min(end - at, 1 + random.nextInt(longest));
            pieces.add(piece(frame, payload, at, length, at + length == end));
            at += length;
        }
        if (shuffled) {
            Collections.shuffle(pieces, random);
        }
        return pieces.isEmpty() ? List.of(frame) : pieces;
    }

    /** Only segments that may carry data. */
    private static boolean isTcpOverIpv4(byte... frame) {
        return frame.length > TCP + 20
                && frame[IP - 2] == 0x08
                && frame[IP - 1] == 0x00
                && frame[IP] == 0x45
                && frame[PROTOCOL] == 6
                && (frame[FLAGS] & (RST | SYN)) == 0;
    }

    private static byte[] piece(byte[] frame, int payload, int at, int length, boolean last) {
        byte[] piece = Arrays.copyOf(frame, payload + length);
        System.arraycopy(frame, at, piece, payload, length);
        ByteBuffer bytes = ByteBuffer.wrap(piece);
        bytes.putShort(TOTAL_LENGTH, (short) (piece.length - IP));
        bytes.putInt(SEQUENCE, bytes.getInt(SEQUENCE) + at - payload);
        if (!last) {
            bytes.put(FLAGS, (byte) (bytes.get(FLAGS) & ~PUSH_AND_FIN));
        }
        bytes.putShort(IP_CHECKSUM, (short) 0);
        bytes.putShort(IP_CHECKSUM, checksum(sum(bytes, IP, TCP)));
        bytes.putShort(TCP_CHECKSUM, (short) 0);
        long pseudoHeader = sum(bytes, IP_ADDRESSES, TCP) + 6 + piece.length - TCP;
        bytes.putShort(TCP_CHECKSUM, checksum(pseudoHeader + sum(bytes, TCP, piece.length)));
        return piece;
    }

    private static long sum(ByteBuffer bytes, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (long) Byte.toUnsignedInt(bytes.get(i)) << ((i - from) % 2 == 0 ? Byte.SIZE : 0);
        }
        return sum;
    }

    private static short checksum(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> Short.SIZE);
        }
        return (short) ~folded;
    }
}
