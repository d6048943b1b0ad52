// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the frames of a pcapng file: enhanced, simple and obsolete packet blocks of any number of sections and interfaces, and gathers
 * what other blocks say. Blocks that nobody reads, such as decryption secrets, are passed over and counted.
 */
final class PcapngCursor extends FrameCursor {
    static final int MIN_PACKET_BLOCK_LENGTH = 32;
    private static final int TIMESTAMP_HIGH_OFFSET = 12;
    private static final int TIMESTAMP_LOW_OFFSET = 16;
    static final int CAPTURED_LENGTH_OFFSET = 20;
    private static final int ORIGINAL_LENGTH_OFFSET = 24;
    private static final int DATA_OFFSET = 28;

    private static final int MIN_SIMPLE_PACKET_BLOCK_LENGTH = 16;
    private static final int SIMPLE_ORIGINAL_LENGTH_OFFSET = 8;
    private static final int SIMPLE_DATA_OFFSET = 12;

    private static final int MIN_STATISTICS_BLOCK_LENGTH = 24;
    /** More interfaces than this in one file are taken for damage, so that their number is bounded. */
    private static final int MAX_INTERFACES = 65_536;

    private static final int NOBODY_BEHIND = -1;

    private final CaptureInput input;
    private final PcapngBlocks blocks;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    /** Index of the first interface of the current section. */
    private int sectionInterface;

    private final PcapngMetadata metadata;
    private final PcapngPacketOptions packetOptions;
    private boolean isBlockPending;
    /** Interfaces that the partitions behind this one know; none where there are none. */
    private int interfacesBehind = NOBODY_BEHIND;

    /** Reads the section header, and the interface description if it is next. */
    PcapngCursor(CaptureInput input) throws IOException {
        this(input, List.of());
        boolean hasSection = blocks.next();
        if (hasSection) {
            beginSection();
        }
        isBlockPending = hasSection && blocks.next();
        if (isBlockPending && blocks.type() == PcapngBlocks.INTERFACE_DESCRIPTION) {
            isBlockPending = false;
            addInterface();
        }
        CaptureDamage damage = blocks.damage();
        if (damage != null) {
            throw new CaptureException(input.name() + " is a pcapng file with a broken beginning: at byte "
                    + damage.byteOffset() + " expected " + damage.expected() + ".");
        }
    }

    /**
     * Reads on in a section.
     *
     * @param input stands at a block and has the byte order of the section
     * @param described the interfaces of the section so far
     */
    PcapngCursor(CaptureInput input, List<PcapngInterface> described) {
        this.input = input;
        this.blocks = new PcapngBlocks(input);
        this.metadata = new PcapngMetadata(input);
        this.packetOptions = new PcapngPacketOptions(input, metadata);
        interfaces.addAll(described);
    }

    /** Says that others read behind the end of this input, who know so many interfaces of one section. */
    void isFollowedBy(int knownInterfaces) {
        interfacesBehind = knownInterfaces;
    }

    @Override
    public boolean next() throws IOException {
        while (isBlockPending || blocks.next()) {
            isBlockPending = false;
            if (isFrame()) {
                bytes = input.bytes();
                frameNumber++;
                return true;
            }
            if (blocks.damage() != null) {
                return false;
            }
        }
        return false;
    }

    @Override
    public boolean bytesOutliveNext() {
        return blocks.isPacketAtHand();
    }

    private boolean isFrame() {
        return switch (blocks.type()) {
            case PcapngBlocks.ENHANCED_PACKET -> readPacket(input.int32(blocks.index() + PcapngBlocks.BODY_OFFSET));
            case PcapngBlocks.SIMPLE_PACKET -> readSimplePacket();
            case PcapngBlocks.PACKET -> readObsoletePacket();
            case PcapngBlocks.SECTION_HEADER -> beginSection();
            case PcapngBlocks.INTERFACE_DESCRIPTION -> addInterface();
            case PcapngBlocks.INTERFACE_STATISTICS -> readStatistics();
            case PcapngBlocks.NAME_RESOLUTION -> {
                metadata.nameResolution(blocks.index(), blocks.length());
                yield false;
            }
            default -> {
                metadata.skip(blocks.type());
                yield false;
            }
        };
    }

    private boolean readObsoletePacket() {
        if (!readPacket(input.int16(blocks.index() + PcapngBlocks.BODY_OFFSET))) {
            return false;
        }
        packetOptions.readObsoleteDrops(blocks.index(), interfaces.get(interfaceId));
        return true;
    }

    /** Enhanced and obsolete packet blocks differ only in how the interface is written. */
    private boolean readPacket(int interfaceInSection) {
        if (!hasLength(MIN_PACKET_BLOCK_LENGTH, "a packet block") || !isKnown(interfaceInSection)) {
            return false;
        }
        int block = blocks.index();
        int captured = input.int32(block + CAPTURED_LENGTH_OFFSET);
        int room = blocks.length() - MIN_PACKET_BLOCK_LENGTH;
        if (Integer.compareUnsigned(captured, room) > 0) {
            return tooLong(captured, room);
        }
        PcapngInterface source = enter(interfaceInSection);
        timestampNanos = source.clock().nanos(ticks(input, block));
        setFrame(block + DATA_OFFSET, captured, input.int32(block + ORIGINAL_LENGTH_OFFSET));
        if (captured + PcapngPacketOptions.MIN_LENGTH <= room) {
            packetOptions.read(block, block + DATA_OFFSET + captured, block + blocks.length() - Integer.BYTES, source);
        }
        return true;
    }

    /** The time stamp of an enhanced or obsolete packet block, which is written as two halves. */
    static long ticks(CaptureInput input, int block) {
        long high = (long) input.int32(block + TIMESTAMP_HIGH_OFFSET) << Integer.SIZE;
        return high | Integer.toUnsignedLong(input.int32(block + TIMESTAMP_LOW_OFFSET));
    }

    /** A simple packet belongs to the first interface and has no time: it takes that of the frame before. */
    private boolean readSimplePacket() {
        if (!hasLength(MIN_SIMPLE_PACKET_BLOCK_LENGTH, "a simple packet block") || !isKnown(0)) {
            return false;
        }
        int block = blocks.index();
        int original = input.int32(block + SIMPLE_ORIGINAL_LENGTH_OFFSET);
        long snapLength = interfaces.get(sectionInterface).snapLength();
        int captured = snapLength > 0 && snapLength < Integer.toUnsignedLong(original) ? (int) snapLength : original;
        int room = blocks.length() - MIN_SIMPLE_PACKET_BLOCK_LENGTH;
        if (Integer.compareUnsigned(captured, room) > 0) {
            return tooLong(captured, room);
        }
        enter(0);
        setFrame(block + SIMPLE_DATA_OFFSET, captured, original);
        return true;
    }

    private PcapngInterface enter(int interfaceInSection) {
        interfaceId = sectionInterface + interfaceInSection;
        PcapngInterface source = interfaces.get(interfaceId);
        linkType = source.linkType();
        source.countPacket();
        return source;
    }

    private void setFrame(int start, int captured, int original) {
        offset = start;
        capturedLength = captured;
        originalLength = original < 0 ? Integer.MAX_VALUE : Math.max(original, captured);
    }

    private boolean beginSection() {
        sectionInterface = interfaces.size();
        metadata.section(blocks.index(), blocks.length());
        return false;
    }

    private boolean addInterface() {
        if (!hasLength(PcapngInterface.MIN_BLOCK_LENGTH, "an interface description block")) {
            return false;
        }
        if (interfaces.size() == MAX_INTERFACES) {
            return blocks.damaged("at most " + MAX_INTERFACES + " interfaces, found one more");
        }
        PcapngInterface described = PcapngInterface.read(input, blocks.index(), blocks.length());
        if (described == null) {
            return blocks.damaged("interface options that end within their block, found one that goes beyond");
        }
        interfaces.add(described);
        return false;
    }

    private boolean readStatistics() {
        int interfaceInSection = input.int32(blocks.index() + PcapngBlocks.BODY_OFFSET);
        if (blocks.length() >= MIN_STATISTICS_BLOCK_LENGTH && isInSection(interfaceInSection)) {
            interfaces
                    .get(sectionInterface + interfaceInSection)
                    .readStatistics(input, blocks.index(), blocks.length());
        }
        return false;
    }

    private boolean isInSection(int interfaceInSection) {
        return Integer.compareUnsigned(interfaceInSection, interfaces.size() - sectionInterface) < 0;
    }

    private boolean isKnown(int interfaceInSection) {
        return isInSection(interfaceInSection)
                || blocks.damaged("one of the " + (interfaces.size() - sectionInterface)
                        + " interfaces described in the section, found a packet of interface "
                        + Integer.toUnsignedString(interfaceInSection));
    }

    private boolean hasLength(int minimum, String what) {
        return blocks.length() >= minimum
                || blocks.damaged(what + " of at least " + minimum + " bytes, found " + blocks.length());
    }

    private boolean tooLong(int captured, int room) {
        return blocks.damaged("a captured length of at most " + room + " bytes, the room in its block, found "
                + Integer.toUnsignedString(captured));
    }

    /** The clock of an interface, or null where no such interface has been described so far. */
    @Nullable
    PcapngClock clock(int interfaceInSection) {
        return isInSection(interfaceInSection)
                ? interfaces.get(sectionInterface + interfaceInSection).clock()
                : null;
    }

    @Override
    public CaptureInfo info() {
        List<CaptureInterface> described = new ArrayList<>(interfaces.size());
        for (PcapngInterface each : interfaces) {
            described.add(each.describe());
        }
        return new CaptureInfo("pcapng", described, frameNumber, blocks.damage(), metadata.describe());
    }

    /** Whether all interfaces are of one section. */
    boolean hasOneSection() {
        return sectionInterface == 0;
    }

    /** The interfaces described so far, with nothing counted. */
    List<PcapngInterface> freshInterfaces() {
        List<PcapngInterface> fresh = new ArrayList<>(interfaces.size());
        for (PcapngInterface each : interfaces) {
            fresh.add(each.fresh());
        }
        return fresh;
    }

    /** Those behind must have known all interfaces, and been of the same section. */
    @Override
    public boolean endsOnBoundary() {
        boolean isKnownBehind =
                interfacesBehind == NOBODY_BEHIND || (interfacesBehind == interfaces.size() && hasOneSection());
        return isKnownBehind && super.endsOnBoundary();
    }

    @Override
    public long position() {
        return input.offset() + blocks.length();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
