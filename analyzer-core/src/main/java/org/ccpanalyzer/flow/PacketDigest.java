// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.PacketView;

/**
 * Digests what no switch or router changes of a packet: the IP header without time to live, checksum, DSCP and ECN, the
 * headers behind it, {@value #PAYLOAD_LENGTH} bytes of payload, and its length.
 *
 * <p>A sum of products of two words, each offset by a secret one (the NH of UMAC, RFC 4418, on 64-bit words): nobody who
 * writes packets without knowing the keys can make two of them equal, and no product waits for another.
 */
final class PacketDigest {
    static final int PAYLOAD_LENGTH = 64;

    private static final int PAIR_LENGTH = 2 * Long.BYTES;
    private static final int KEYS = 32;

    private static final int IPV4_LENGTH = 20;
    /** All but the service byte of the first eight bytes; all but time to live and checksum of the second. */
    private static final long IPV4_FIRST = 0xff00_ffff_ffff_ffffL;

    private static final long IPV4_SECOND = 0x00ff_0000_ffff_ffffL;
    private static final int IPV4_DESTINATION = 16;

    private static final int IPV6_LENGTH = 40;
    /** All but traffic class and hop limit (RFC 8200, section 3). */
    private static final long IPV6_FIRST = 0xf00f_ffff_ffff_ff00L;

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

    private final long[] keys = new long[KEYS];
    private long low;
    private long high;
    private int next;

    /** @param seed secret; no result depends on it but by chance */
    PacketDigest(long seed) {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = mix(seed + (i + 1) * GOLDEN);
        }
    }

    /** The digest of a packet of which at least the IP header was decoded. */
    long of(PacketView packet, FrameFacts frame) {
        ByteBuffer bytes = frame.bytes;
        int header = packet.ipOffset;
        low = 0;
        high = 0;
        next = 0;
        add(packet.claimedPayload, frame.scope);
        if (packet.ipVersion == 4) {
            add(bytes.getLong(header) & IPV4_FIRST, bytes.getLong(header + Long.BYTES) & IPV4_SECOND);
            header += IPV4_LENGTH;
            // The length of what follows tells short packets apart that end in zeros.
            int end = end(packet);
            add(bytes.getInt(header + IPV4_DESTINATION - IPV4_LENGTH), end - header);
            addBytes(bytes, header, end);
        } else {
            add(bytes.getLong(header) & IPV6_FIRST, bytes.getLong(header + 8));
            add(bytes.getLong(header + 16), bytes.getLong(header + 24));
            header += IPV6_LENGTH;
            int end = end(packet);
            add(bytes.getLong(header - Long.BYTES), end - header);
            addBytes(bytes, header, end);
        }
        return mix(low ^ mix(high + keys[0]));
    }

    private static int end(PacketView packet) {
        return Math.min(packet.end, packet.offset + PAYLOAD_LENGTH);
    }

    private void addBytes(ByteBuffer bytes, int begin, int end) {
        int at = begin;
        for (; end - at >= PAIR_LENGTH; at += PAIR_LENGTH) {
            add(bytes.getLong(at), bytes.getLong(at + Long.BYTES));
        }
        if (at < end) {
            addRest(bytes, begin, at, end);
        }
    }

    /** The last bytes, less than a pair: together with some before them if there are enough. */
    private void addRest(ByteBuffer bytes, int begin, int at, int end) {
        if (end - begin >= PAIR_LENGTH) {
            add(bytes.getLong(end - PAIR_LENGTH), bytes.getLong(end - Long.BYTES));
            return;
        }
        long first = 0;
        long second = 0;
        for (int i = at; i < end; i++) {
            first = first << Byte.SIZE | second >>> (Long.SIZE - Byte.SIZE);
            second = second << Byte.SIZE | Byte.toUnsignedLong(bytes.get(i));
        }
        add(first, second);
    }

    private void add(long a, long b) {
        long x = a + keys[next];
        long y = b + keys[next + 1];
        low += x * y;
        high += Math.multiplyHigh(x, y);
        next += 2;
        if (next == KEYS) {
            // Beyond what usual headers need: the keys are used again, on a sum that is no longer one.
            low = mix(low ^ keys[0]);
            high = mix(high ^ keys[1]);
            next = 0;
        }
    }

    static long mix(long word) {
        long x = (word ^ word >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        x = (x ^ x >>> 27) * 0x94d0_49bb_1331_11ebL;
        return x ^ x >>> 31;
    }
}
