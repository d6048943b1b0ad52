// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes classic pcap captures for tests. */
public final class PcapBytes {
    public static final int MICROSECOND = 0xa1b2c3d4;
    public static final int NANOSECOND = 0xa1b23c4d;
    public static final int MODIFIED = 0xa1b2cd34;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int magic;
    private final ByteOrder order;

    private PcapBytes(int magic, ByteOrder order) {
        this.magic = magic;
        this.order = order;
    }

    public static PcapBytes littleEndian() {
        return of(MICROSECOND, ByteOrder.LITTLE_ENDIAN);
    }

    public static PcapBytes of(int magic, ByteOrder order) {
        return of(magic, order, 65_535, 1);
    }

    public static PcapBytes of(int magic, ByteOrder order, int snapLength, int linkType) {
        return of(magic, order, 4, snapLength, linkType);
    }

    public static PcapBytes of(int magic, ByteOrder order, int minorVersion, int snapLength, int linkType) {
        PcapBytes capture = new PcapBytes(magic, order);
        capture.put(ByteBuffer.allocate(24)
                .order(order)
                .putInt(magic)
                .putShort((short) 2)
                .putShort((short) minorVersion)
                .putInt(0)
                .putInt(0)
                .putInt(snapLength)
                .putInt(linkType));
        return capture;
    }

    /** A whole frame. */
    public PcapBytes frame(long timestampNanos, byte... frame) {
        int unit = magic == NANOSECOND ? 1 : 1_000;
        return record(
                (int) (timestampNanos / NANOS_PER_SECOND),
                (int) (timestampNanos % NANOS_PER_SECOND / unit),
                frame.length,
                frame.length,
                frame);
    }

    /** A record with any numbers in its header. */
    public PcapBytes record(int seconds, int fraction, int capturedLength, int originalLength, byte... frame) {
        int headerLength = magic == MODIFIED ? 24 : 16;
        ByteBuffer header = ByteBuffer.allocate(headerLength).order(order);
        put(header.putInt(seconds).putInt(fraction).putInt(capturedLength).putInt(originalLength));
        return raw(frame);
    }

    public PcapBytes raw(byte... raw) {
        bytes.writeBytes(raw);
        return this;
    }

    private void put(ByteBuffer part) {
        byte[] copy = new byte[part.capacity()];
        part.get(0, copy);
        bytes.writeBytes(copy);
    }

    public int length() {
        return bytes.size();
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
