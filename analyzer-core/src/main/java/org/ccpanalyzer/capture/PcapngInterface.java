// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import org.jspecify.annotations.Nullable;

/** One interface of a pcapng section, from its interface description block (draft-ietf-opsawg-pcapng, section 4.2). */
final class PcapngInterface {
    static final int MIN_BLOCK_LENGTH = 20;

    private static final int SNAP_LENGTH_OFFSET = 12;
    private static final int OPTIONS_OFFSET = 16;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_DESCRIPTION = 3;
    private static final int OPTION_SPEED = 8;
    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_FILTER = 11;
    private static final int OPTION_OPERATING_SYSTEM = 12;
    private static final int OPTION_TIME_OFFSET = 14;
    private static final int OPTION_HARDWARE = 15;
    /** There may be many interfaces, so what nothing else rests on is kept short. */
    private static final int MAX_DETAIL_LENGTH = 256;
    /** A filter begins with its kind; this is the text of a libpcap filter, others are byte code. */
    private static final int TEXT_FILTER = 0;

    private static final int STATISTICS_OPTIONS_OFFSET = 20;
    private static final int OPTION_DROPPED_BY_INTERFACE = 5;
    private static final int OPTION_DROPPED_BY_SYSTEM = 7;
    /** What capture programs write where they have no number; as a signed one. */
    private static final long NOT_COUNTED = -1;

    private final int linkType;
    private final long snapLength;
    private @Nullable String name;
    private @Nullable String filter;
    private int resolution = PcapngClock.DEFAULT_RESOLUTION;
    private long offsetSeconds;
    private PcapngClock clock;
    private @Nullable String description;
    private @Nullable String hardware;
    private @Nullable String operatingSystem;
    private @Nullable Long bitsPerSecond;
    /** By the last interface statistics, since the beginning of the capture. */
    private @Nullable Long dropped;
    /** By the packets, each since the one before it. */
    private long droppedBetweenPackets;

    private long packets;

    private PcapngInterface(int linkType, long snapLength) {
        this.linkType = linkType;
        this.snapLength = snapLength;
        this.clock = new PcapngClock(resolution, offsetSeconds);
    }

    /** The same interface, with nothing counted. */
    PcapngInterface fresh() {
        PcapngInterface fresh = new PcapngInterface(linkType, snapLength);
        fresh.name = name;
        fresh.filter = filter;
        fresh.resolution = resolution;
        fresh.offsetSeconds = offsetSeconds;
        fresh.clock = clock;
        fresh.description = description;
        fresh.hardware = hardware;
        fresh.operatingSystem = operatingSystem;
        fresh.bitsPerSecond = bitsPerSecond;
        return fresh;
    }

    /** Reads the interface description of at least {@link #MIN_BLOCK_LENGTH} bytes; null if an option overruns the block. */
    static @Nullable PcapngInterface read(CaptureInput input, int block, int length) {
        PcapngInterface described = new PcapngInterface(
                input.int16(block + PcapngBlocks.BODY_OFFSET),
                Integer.toUnsignedLong(input.int32(block + SNAP_LENGTH_OFFSET)));
        PcapngOptions options = new PcapngOptions(input, block + OPTIONS_OFFSET, block + length - Integer.BYTES);
        while (options.next()) {
            described.readOption(input, options);
        }
        described.clock = new PcapngClock(described.resolution, described.offsetSeconds);
        return options.isOverrun() ? null : described;
    }

    private void readOption(CaptureInput input, PcapngOptions option) {
        int value = option.index();
        switch (option.code()) {
            case OPTION_NAME -> name = option.text(0);
            case OPTION_DESCRIPTION -> description = option.text(0, MAX_DETAIL_LENGTH);
            case OPTION_HARDWARE -> hardware = option.text(0, MAX_DETAIL_LENGTH);
            case OPTION_OPERATING_SYSTEM -> operatingSystem = option.text(0, MAX_DETAIL_LENGTH);
            case OPTION_SPEED -> bitsPerSecond = option.length() == Long.BYTES ? speed(input.int64(value)) : null;
            case OPTION_RESOLUTION -> {
                if (option.length() == Byte.BYTES) {
                    resolution = Byte.toUnsignedInt(input.bytes().get(value));
                }
            }
            case OPTION_FILTER -> {
                if (option.length() > 0 && input.bytes().get(value) == TEXT_FILTER) {
                    filter = option.text(1);
                }
            }
            case OPTION_TIME_OFFSET -> {
                if (option.length() == Long.BYTES) {
                    offsetSeconds = input.int64(value);
                }
            }
            default -> {}
        }
    }

    /** Programs that do not know it write 0, or all ones. */
    private static @Nullable Long speed(long written) {
        return written > 0 ? Long.valueOf(written) : null;
    }

    /** Counts a packet of the interface. */
    void countPacket() {
        packets++;
    }

    /** Takes what a packet says of the losses in front of it. */
    void countDropped(long before) {
        droppedBetweenPackets = saturatedSum(droppedBetweenPackets, before);
    }

    /** Takes the losses from an interface statistics block; the last block tells the total. */
    void readStatistics(CaptureInput input, int block, int length) {
        PcapngOptions options =
                new PcapngOptions(input, block + STATISTICS_OPTIONS_OFFSET, block + length - Integer.BYTES);
        long total = 0;
        boolean isKnown = false;
        while (options.next()) {
            boolean isLoss =
                    options.code() == OPTION_DROPPED_BY_INTERFACE || options.code() == OPTION_DROPPED_BY_SYSTEM;
            long count = isLoss && options.length() == Long.BYTES ? input.int64(options.index()) : NOT_COUNTED;
            if (count >= 0) {
                total = saturatedSum(total, count);
                isKnown = true;
            }
        }
        if (isKnown) {
            dropped = total;
        }
    }

    int linkType() {
        return linkType;
    }

    long snapLength() {
        return snapLength;
    }

    PcapngClock clock() {
        return clock;
    }

    CaptureInterface describe() {
        return new CaptureInterface(
                linkType,
                snapLength,
                name,
                filter,
                dropped(),
                packets,
                description,
                hardware,
                operatingSystem,
                bitsPerSecond,
                PcapngClock.resolutionText(resolution));
    }

    /** Statistics and packets count the same losses, so the larger number is the more complete one, and never the sum. */
    private @Nullable Long dropped() {
        Long total = dropped;
        return droppedBetweenPackets == 0 || (total != null && total > droppedBetweenPackets)
                ? total
                : Long.valueOf(droppedBetweenPackets);
    }

    private static long saturatedSum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
