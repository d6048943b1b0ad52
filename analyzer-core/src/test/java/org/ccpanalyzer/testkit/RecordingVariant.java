// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Function;

/** Ways in which one recording of whole Ethernet frames is written by one capture program or another. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum RecordingVariant {
    NANOSECOND_PCAP(frames -> pcap(PcapBytes.NANOSECOND, ByteOrder.LITTLE_ENDIAN, frames)),
    BIG_ENDIAN_PCAP(frames -> pcap(PcapBytes.MICROSECOND, ByteOrder.BIG_ENDIAN, frames)),
    BIG_ENDIAN_NANOSECOND_PCAP(frames -> pcap(PcapBytes.NANOSECOND, ByteOrder.BIG_ENDIAN, frames)),
    MODIFIED_PCAP(frames -> pcap(PcapBytes.MODIFIED, ByteOrder.LITTLE_ENDIAN, frames)),
    PCAPNG(frames -> pcapng(ByteOrder.LITTLE_ENDIAN, 6, 0, frames)),
    BIG_ENDIAN_PCAPNG(frames -> pcapng(ByteOrder.BIG_ENDIAN, 6, 0, frames)),
    PCAPNG_OF_NANOSECONDS(frames -> pcapng(ByteOrder.LITTLE_ENDIAN, 9, 0, frames)),
    PCAPNG_OF_BINARY_FRACTIONS(frames -> pcapng(ByteOrder.LITTLE_ENDIAN, 0x80 | 32, 0, frames)),
    PCAPNG_WITH_OFFSET(frames -> pcapng(ByteOrder.LITTLE_ENDIAN, 6, 1_700_000_000, frames)),
    BIG_ENDIAN_PCAPNG_OF_PICOSECONDS_WITH_OFFSET(frames -> pcapng(ByteOrder.BIG_ENDIAN, 12, 1_795_000_000, frames)),
    PCAPNG_WITH_NEGATIVE_OFFSET(frames -> pcapng(ByteOrder.LITTLE_ENDIAN, 9, -86_400, frames));

    private static final int NO_LIMIT = 262_144;
    private static final int ETHERNET = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int BINARY = 0x80;
    private static final int NANOSECOND_DIGITS = 9;

    private final Function<List<RecordedFrame>, byte[]> writer;

    RecordingVariant(Function<List<RecordedFrame>, byte[]> writer) {
        this.writer = writer;
    }

    public byte[] write(List<RecordedFrame> frames) {
        return writer.apply(frames);
    }

    private static byte[] pcap(int magic, ByteOrder order, List<RecordedFrame> frames) {
        PcapBytes capture = PcapBytes.of(magic, order, NO_LIMIT, ETHERNET);
        frames.forEach(frame -> capture.frame(frame.timestampNanos(), frame.bytes()));
        return capture.toBytes();
    }

    private static byte[] pcapng(ByteOrder order, int resolution, long offsetSeconds, List<RecordedFrame> frames) {
        PcapngBytes capture = PcapngBytes.of(order);
        capture.interfaceOf(
                ETHERNET,
                NO_LIMIT,
                capture.option(PcapngBytes.RESOLUTION, (byte) resolution),
                capture.longOption(PcapngBytes.TIME_OFFSET, offsetSeconds));
        for (RecordedFrame frame : frames) {
            long nanos = frame.timestampNanos() - offsetSeconds * NANOS_PER_SECOND;
            capture.packet(0, ticks(resolution, nanos), frame.bytes());
        }
        return capture.toBytes();
    }

    private static long ticks(int resolution, long nanos) {
        int digits = resolution & ~BINARY;
        if (digits != resolution) {
            // Rounded up, so that rounding down gives the nanosecond again.
            long fraction = (((nanos % NANOS_PER_SECOND) << digits) + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
            return ((nanos / NANOS_PER_SECOND) << digits) + fraction;
        }
        long ticks = nanos;
        for (int i = digits; i < NANOSECOND_DIGITS; i++) {
            ticks /= 10;
        }
        for (int i = NANOSECOND_DIGITS; i < digits; i++) {
            ticks *= 10;
        }
        return ticks;
    }

    /** A Linux cooked frame of the first version, as of the pseudo-device "any". */
    public static byte[] cooked(byte... ethernet) {
        return ByteBuffer.allocate(ethernet.length + 2)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 6)
                .put(ethernet, 6, 6)
                .putShort((short) 0)
                .put(ethernet, 12, ethernet.length - 12)
                .array();
    }

    /** A Linux cooked frame of the second version. */
    public static byte[] cooked2(byte... ethernet) {
        return ByteBuffer.allocate(ethernet.length + 6)
                .put(ethernet, 12, 2)
                .putShort((short) 0)
                .putInt(3)
                .putShort((short) 1)
                .put((byte) 0)
                .put((byte) 6)
                .put(ethernet, 6, 6)
                .putShort((short) 0)
                .put(ethernet, 14, ethernet.length - 14)
                .array();
    }
}
