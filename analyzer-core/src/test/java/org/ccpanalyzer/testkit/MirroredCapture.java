// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A capture of Ethernet frames with a copy of each, as a mirror of several ports records it. */
public enum MirroredCapture {
    /** The same frame, 10 µs later. */
    SAME_FRAME(10_000),
    /** Under VLAN tag 20, 80 µs later. */
    OTHER_VLAN(80_000),
    /** Behind a router, 1 ms later. */
    ROUTED(1_000_000),
    /** Behind a slow router, 40 ms later and behind many other frames. */
    ROUTED_LATE(40_000_000);

    private static final int MAC_LENGTH = 6;
    private static final int ADDRESSES_LENGTH = 2 * MAC_LENGTH;
    private static final int HEADER_LENGTH = 14;
    private static final int TAG_LENGTH = 4;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int IPV4_TIME_TO_LIVE = 8;
    private static final int IPV4_CHECKSUM = 10;
    private static final int IPV6_HOP_LIMIT = 7;

    private final long delayNanos;

    MirroredCapture(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    private static final class Frame {
        private final long nanos;
        private final byte[] bytes;

        Frame(long nanos, byte... bytes) {
            this.nanos = nanos;
            this.bytes = bytes;
        }
    }

    /** Writes the frames of a capture and their copies in the order of time. */
    public void write(Path capture, Path target) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (PcapFrames source = PcapFrames.open(capture)) {
            while (source.next()) {
                byte[] bytes = source.frame();
                frames.add(new Frame(source.timestampNanos(), bytes));
                frames.add(new Frame(source.timestampNanos() + delayNanos, copy(bytes)));
            }
        }
        frames.sort(Comparator.comparingLong(frame -> frame.nanos));
        PcapBytes mirrored = PcapBytes.littleEndian();
        frames.forEach(frame -> mirrored.frame(frame.nanos, frame.bytes));
        Files.write(target, mirrored.toBytes());
    }

    private byte[] copy(byte[] frame) {
        return switch (this) {
            case SAME_FRAME -> frame;
            case OTHER_VLAN -> tagged(frame);
            case ROUTED, ROUTED_LATE -> routed(frame);
        };
    }

    private static byte[] tagged(byte[] frame) {
        return ByteBuffer.allocate(frame.length + TAG_LENGTH)
                .put(frame, 0, ADDRESSES_LENGTH)
                .putInt(0x8100_0014)
                .put(frame, ADDRESSES_LENGTH, frame.length - ADDRESSES_LENGTH)
                .array();
    }

    private static byte[] routed(byte[] frame) {
        byte[] routed = Arrays.copyOf(frame, frame.length);
        ByteBuffer bytes = ByteBuffer.wrap(routed);
        for (int i = 0; i < ADDRESSES_LENGTH; i++) {
            routed[i] ^= (byte) (i % MAC_LENGTH == 0 ? 0 : 0x5a);
        }
        int type = Short.toUnsignedInt(bytes.getShort(ADDRESSES_LENGTH));
        if (type == IPV4) {
            routed[HEADER_LENGTH + IPV4_TIME_TO_LIVE]--;
            // RFC 1624: the checksum grows as the field shrinks.
            int sum = Short.toUnsignedInt(bytes.getShort(HEADER_LENGTH + IPV4_CHECKSUM)) + 0x100;
            bytes.putShort(HEADER_LENGTH + IPV4_CHECKSUM, (short) (sum + (sum >>> Short.SIZE)));
        } else if (type == IPV6) {
            routed[HEADER_LENGTH + IPV6_HOP_LIMIT]--;
        }
        return routed;
    }
}
