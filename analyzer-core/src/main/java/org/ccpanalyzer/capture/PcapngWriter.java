// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes one section of pcapng: a section header, interface descriptions as they are needed, and enhanced packet blocks
 * and interface statistics blocks (draft-ietf-opsawg-pcapng, sections 4.1 to 4.3 and 4.6). The same calls give the same
 * bytes.
 */
public final class PcapngWriter {
    private static final int SECTION_APPLICATION = 4;
    private static final int INTERFACE_NAME = 2;
    private static final int INTERFACE_DESCRIPTION = 3;
    private static final int INTERFACE_SPEED = 8;
    private static final int INTERFACE_RESOLUTION = 9;
    private static final int INTERFACE_FILTER = 11;
    private static final int INTERFACE_OPERATING_SYSTEM = 12;
    private static final int INTERFACE_HARDWARE = 15;
    /** In front of a filter: what follows is the text of a libpcap filter. */
    private static final String TEXT_FILTER = "\0";

    private static final int STATISTICS_RECEIVED = 4;
    private static final int STATISTICS_DROPPED_BY_INTERFACE = 5;
    private static final int STATISTICS_DROPPED_BY_SYSTEM = 7;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
    private static final int MAJOR_VERSION = 1;
    private static final long UNKNOWN_SECTION_LENGTH = -1;
    private static final int OPTION_HEADER = 4;
    /** Texts are cut at so many bytes: an option holds at most 65,535, and no reader shows that many. */
    private static final int MAX_TEXT_BYTES = 8_192;

    private static final int INITIAL_BYTES = 1 << 12;

    private final OutputStream out;
    /** By interface. */
    private final List<Long> nanosPerTick = new ArrayList<>();

    private ByteBuffer block = ByteBuffer.allocate(INITIAL_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Begins the section.
     *
     * @param out takes the bytes; never closed here
     * @param application the program that writes, with its version
     * @param comment on the section
     */
    public PcapngWriter(OutputStream out, String application, String comment) throws IOException {
        this.out = out;
        begin(PcapngBlocks.SECTION_HEADER);
        block.putInt(BYTE_ORDER_MAGIC)
                .putShort((short) MAJOR_VERSION)
                .putShort((short) 0)
                .putLong(UNKNOWN_SECTION_LENGTH);
        text(PcapngOptions.COMMENT, comment);
        text(SECTION_APPLICATION, application);
        end();
    }

    /**
     * Describes an interface, of which packets may follow. Times will be as precise as its own, or nanoseconds where its
     * resolution is no power of ten of at most nine digits.
     *
     * @param described as another capture describes it; what it counts is left out
     * @return the number by which packets name it, from 0
     */
    public int describe(CaptureInterface described) throws IOException {
        int digits = PcapngClock.decimalDigits(described.timestampResolution());
        begin(PcapngBlocks.INTERFACE_DESCRIPTION);
        block.putShort((short) described.linkType()).putShort((short) 0).putInt((int) described.snapLength());
        text(INTERFACE_NAME, described.name());
        text(INTERFACE_DESCRIPTION, described.description());
        Long speed = described.bitsPerSecond();
        if (speed != null) {
            option(INTERFACE_SPEED, Long.BYTES);
            block.putLong(speed);
        }
        option(INTERFACE_RESOLUTION, Byte.BYTES);
        block.putInt(digits);
        text(INTERFACE_FILTER, described.filter() == null ? null : TEXT_FILTER + described.filter());
        text(INTERFACE_OPERATING_SYSTEM, described.operatingSystem());
        text(INTERFACE_HARDWARE, described.hardware());
        end();
        nanosPerTick.add(PcapngClock.nanosPerTick(digits));
        return nanosPerTick.size() - 1;
    }

    /** Nanoseconds of a tick in which {@link #describe} lets the times of an interface be written. */
    public static long nanosPerTick(CaptureInterface described) {
        return PcapngClock.nanosPerTick(PcapngClock.decimalDigits(described.timestampResolution()));
    }

    /** Whether a packet of this time can be written: ticks begin at the epoch. */
    public static boolean canWrite(long nanos) {
        return nanos >= 0;
    }

    /**
     * Writes the current frame of a capture, or its beginning.
     *
     * @param interfaceNumber from {@link #describe}
     * @param frame of a time that {@link #canWrite}
     * @param keptLength bytes to write, at most those that were captured
     * @param comment on the packet; empty for none
     */
    public void packet(int interfaceNumber, FrameCursor frame, int keptLength, String comment) throws IOException {
        long ticks = frame.timestampNanos() / nanosPerTick.get(interfaceNumber);
        begin(PcapngBlocks.ENHANCED_PACKET);
        require(keptLength);
        block.putInt(interfaceNumber)
                .putInt((int) (ticks >>> Integer.SIZE))
                .putInt((int) ticks)
                .putInt(keptLength)
                .putInt(frame.originalLength());
        block.put(block.position(), frame.bytes(), frame.offset(), keptLength);
        block.position(block.position() + keptLength);
        pad(keptLength);
        text(PcapngOptions.COMMENT, comment);
        end();
    }

    /**
     * Writes what an interface counted.
     *
     * @param interfaceNumber from {@link #describe}
     * @param nanos when, in nanoseconds since the epoch, not before it
     * @param comment on the counts; empty for none
     */
    public void statistics(int interfaceNumber, long nanos, CaptureStatistics counted, String comment)
            throws IOException {
        long ticks = nanos / nanosPerTick.get(interfaceNumber);
        begin(PcapngBlocks.INTERFACE_STATISTICS);
        block.putInt(interfaceNumber).putInt((int) (ticks >>> Integer.SIZE)).putInt((int) ticks);
        text(PcapngOptions.COMMENT, comment);
        count(STATISTICS_RECEIVED, counted.received());
        count(STATISTICS_DROPPED_BY_INTERFACE, counted.interfaceDropped());
        count(STATISTICS_DROPPED_BY_SYSTEM, counted.systemDropped());
        end();
    }

    private void count(int code, @Nullable Long count) {
        if (count != null) {
            option(code, Long.BYTES);
            block.putLong(count);
        }
    }

    private void begin(int type) {
        block.clear();
        block.putInt(type).putInt(0);
    }

    /** Ends the options, with one of code 0, and the block. */
    private void end() throws IOException {
        block.putInt(0);
        int length = block.position() + Integer.BYTES;
        block.putInt(length).putInt(Integer.BYTES, length);
        out.write(block.array(), 0, length);
    }

    private void text(int code, @Nullable String text) {
        byte[] bytes = cut(Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8));
        if (bytes.length > 0) {
            option(code, bytes.length);
            block.put(bytes);
            pad(bytes.length);
        }
    }

    /** Never in the middle of a character. */
    private static byte[] cut(byte[] utf8) {
        if (utf8.length <= MAX_TEXT_BYTES) {
            return utf8;
        }
        int end = MAX_TEXT_BYTES;
        while ((utf8[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(utf8, end);
    }

    private void option(int code, int length) {
        require(OPTION_HEADER + length);
        block.putShort((short) code).putShort((short) length);
    }

    private void pad(int length) {
        for (int i = length; (i & 3) != 0; i++) {
            block.put((byte) 0);
        }
    }

    /** Makes room for so many bytes more, and for what every block needs around them. */
    private void require(int length) {
        int needed = block.position() + length + INITIAL_BYTES / 2;
        if (needed > block.capacity()) {
            block = ByteBuffer.allocate(Math.max(needed, 2 * block.capacity()))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(block.flip());
        }
    }
}
