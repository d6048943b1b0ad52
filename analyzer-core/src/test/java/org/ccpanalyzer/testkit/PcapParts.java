// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Cuts little-endian classic captures between packets; each part is a capture of its own. */
public final class PcapParts {
    private static final int HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int CAPTURED_LENGTH = 8;

    private PcapParts() {}

    /** So many packets from the beginning. */
    public static byte[] first(byte[] pcap, int packets) {
        return of(pcap, 0, packets);
    }

    /** All but so many packets from the beginning. */
    public static byte[] behind(byte[] pcap, int packets) {
        return part(pcap, offset(pcap, packets), pcap.length);
    }

    /** Packets from an index, from 0, to before another. */
    public static byte[] of(byte[] pcap, int from, int to) {
        return part(pcap, offset(pcap, from), offset(pcap, to));
    }

    /** The same packets, so many seconds later. */
    public static byte[] later(byte[] pcap, long seconds) {
        byte[] later = pcap.clone();
        ByteBuffer bytes = ByteBuffer.wrap(later).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset = HEADER; offset < later.length; offset = next(later, offset)) {
            bytes.putInt(offset, (int) (bytes.getInt(offset) + seconds));
        }
        return later;
    }

    public static int packets(byte[] pcap) {
        int packets = 0;
        for (int offset = HEADER; offset < pcap.length; offset = next(pcap, offset)) {
            packets++;
        }
        return packets;
    }

    private static byte[] part(byte[] pcap, int begin, int end) {
        byte[] part = Arrays.copyOf(pcap, HEADER + end - begin);
        System.arraycopy(pcap, begin, part, HEADER, end - begin);
        return part;
    }

    private static int offset(byte[] pcap, int packets) {
        int offset = HEADER;
        for (int i = 0; i < packets; i++) {
            offset = next(pcap, offset);
        }
        return offset;
    }

    private static int next(byte[] pcap, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
        return offset + RECORD_HEADER + bytes.getInt(offset + CAPTURED_LENGTH);
    }
}
