// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * Finds block boundaries in the middle of a pcapng section by chains of 16 and more blocks, each with its length at both ends and each
 * where the one before says; packets must be of a known interface and fit into their blocks.
 *
 * <p>A chain may begin inside a packet that carries a capture itself. Such a chain leaves its packet at the latest after the length of the
 * longest usual one, so the boundary is taken behind that, and at a packet that has a time. It remains an opinion until the walk before it
 * arrives there.
 */
final class PcapngBlockFinder {
    private static final int MIN_CHAIN_BLOCKS = 16;
    /** A chain longer than this has left the packet that it may have begun in. */
    private static final int MIN_CHAIN_LENGTH = PcapHeader.STANDARD_MAX_CAPTURED_LENGTH;
    /** Longest block of a chain: a packet of the usual length with as much for its options as they can have. */
    private static final int MAX_BLOCK_LENGTH = MIN_CHAIN_LENGTH + (1 << 16);

    private static final int WINDOW_LENGTH = (MIN_CHAIN_BLOCKS + 1) * MAX_BLOCK_LENGTH;
    /** Bounds the work where bytes were made to look like blocks from many places at once. */
    private static final int MAX_CHECKS = 1 << 22;

    private static final int NONE = -1;

    private final FileChannel file;
    private final PcapngHead head;
    private final long fileLength;
    private int checks;

    /** @param file belongs to the caller and stays open */
    PcapngBlockFinder(FileChannel file, PcapngHead head) throws IOException {
        this.file = file;
        this.head = head;
        this.fileLength = file.size();
    }

    /** A boundary at or a little after an offset; the end of the file where none was found. */
    long boundary(long offset) throws IOException {
        // All blocks begin at multiples of 4.
        long begin = Math.max(0, offset - MIN_CHAIN_LENGTH) & ~3L;
        if (begin >= fileLength) {
            // It became shorter.
            return fileLength;
        }
        CaptureInput window = CaptureInput.window(file, begin, (int) Math.min(fileLength - begin, WINDOW_LENGTH));
        window.littleEndian(head.isLittleEndian());
        checks = 0;
        int last = Math.min(window.available(), MAX_BLOCK_LENGTH);
        for (int start = 0; start < last && checks < MAX_CHECKS; start += Integer.BYTES) {
            int end = chainEnd(window, start);
            if (end != NONE) {
                return begin + end;
            }
        }
        return fileLength;
    }

    /** The first packet with a time behind a chain that is long enough to be believed. */
    private int chainEnd(CaptureInput window, int start) {
        int block = start;
        for (int blocks = 0; isPlausible(window, block); blocks++) {
            boolean isLong = blocks >= MIN_CHAIN_BLOCKS && block - start > MIN_CHAIN_LENGTH;
            if (isLong && isPacketWithTime(window.int32(block))) {
                return block;
            }
            block += window.int32(block + PcapngBlocks.LENGTH_OFFSET);
        }
        return NONE;
    }

    private boolean isPlausible(CaptureInput window, int block) {
        checks++;
        int room = window.available() - block;
        if (room < PcapngBlocks.FRAMING_LENGTH) {
            return false;
        }
        int length = window.int32(block + PcapngBlocks.LENGTH_OFFSET);
        return length >= PcapngBlocks.FRAMING_LENGTH
                && length <= Math.min(room, MAX_BLOCK_LENGTH)
                && (length & 3) == 0
                && window.int32(block + length - Integer.BYTES) == length
                && isPlausibleBody(window, block, length);
    }

    /** Behind a section header or interface description all would be different, so that no chain goes over one. */
    private boolean isPlausibleBody(CaptureInput window, int block, int length) {
        int type = window.int32(block);
        int body = block + PcapngBlocks.BODY_OFFSET;
        return switch (type) {
            case PcapngBlocks.SECTION_HEADER, PcapngBlocks.INTERFACE_DESCRIPTION -> false;
            case PcapngBlocks.ENHANCED_PACKET -> isPacket(window, window.int32(body), block, length);
            case PcapngBlocks.PACKET -> isPacket(window, window.int16(body), block, length);
            default -> true;
        };
    }

    private boolean isPacket(CaptureInput window, int interfaceId, int block, int length) {
        int room = length - PcapngCursor.MIN_PACKET_BLOCK_LENGTH;
        return room >= 0
                && Integer.compareUnsigned(interfaceId, head.interfaces().size()) < 0
                && Integer.compareUnsigned(window.int32(block + PcapngCursor.CAPTURED_LENGTH_OFFSET), room) <= 0;
    }

    /** A simple packet takes the time of the one before it, which its partition would not know. */
    private static boolean isPacketWithTime(int type) {
        return type == PcapngBlocks.ENHANCED_PACKET || type == PcapngBlocks.PACKET;
    }
}
