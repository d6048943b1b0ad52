// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks the blocks of a pcapng file (draft-ietf-opsawg-pcapng, section 3.1) and checks the frame that all blocks share: type, length,
 * body, length again. Section headers are read here too, as they set the byte order.
 */
final class PcapngBlocks {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION = 1;
    /** The obsolete packet block of early pcapng files. */
    static final int PACKET = 2;

    static final int SIMPLE_PACKET = 3;
    static final int NAME_RESOLUTION = 4;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;

    /** Type and length before the body of a block. */
    static final int BODY_OFFSET = 8;
    /** All that is not body: type, length, length again. */
    static final int FRAMING_LENGTH = 12;

    static final int LENGTH_OFFSET = 4;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int BYTE_ORDER_MAGIC_OFFSET = 8;
    private static final int MAJOR_VERSION_OFFSET = 12;
    private static final int MINOR_VERSION_OFFSET = 14;
    private static final int SECTION_HEADER_LENGTH = 28;
    private static final int MAJOR_VERSION = 1;
    /** Some programs write 1.2 and mean 1.0, as the draft notes. */
    private static final int MINOR_VERSION_SAME_AS_0 = 2;

    private final CaptureInput input;
    private int type;
    private int length;
    private @Nullable CaptureDamage damage;

    PcapngBlocks(CaptureInput input) {
        this.input = input;
    }

    /** Moves to the next block, all of it in the buffer. False at the end of the input and at damage. */
    boolean next() throws IOException {
        input.skip(length);
        length = 0;
        if (damage != null) {
            return false;
        }
        if (!input.require(FRAMING_LENGTH)) {
            return input.available() > 0
                    && damaged("a block of at least 12 bytes, found " + input.available() + " to the end"
                            + CaptureDamage.CUT);
        }
        type = input.int32(input.index());
        if (type == SECTION_HEADER && !readByteOrder()) {
            return false;
        }
        return readFraming();
    }

    private boolean readByteOrder() {
        int magic = input.bytes().getInt(input.index() + BYTE_ORDER_MAGIC_OFFSET);
        input.littleEndian(magic != BYTE_ORDER_MAGIC);
        return magic == BYTE_ORDER_MAGIC
                || Integer.reverseBytes(magic) == BYTE_ORDER_MAGIC
                || damaged("a byte-order magic of 0x1a2b3c4d in the section header, found 0x"
                        + Integer.toHexString(magic));
    }

    private boolean readFraming() throws IOException {
        int claimed = input.int32(input.index() + LENGTH_OFFSET);
        if (claimed < FRAMING_LENGTH || claimed > CaptureInput.MAX_RECORD_LENGTH || (claimed & 3) != 0) {
            return damaged("a block length from 12 to " + CaptureInput.MAX_RECORD_LENGTH + ", a multiple of 4, found "
                    + Integer.toUnsignedString(claimed));
        }
        if (!input.require(claimed)) {
            return damaged(
                    "a block of " + claimed + " bytes, found " + input.available() + " to the end" + CaptureDamage.CUT);
        }
        int repeated = input.int32(input.index() + claimed - Integer.BYTES);
        if (repeated != claimed) {
            return damaged("a block length of " + claimed + " repeated at the end of the block, found "
                    + Integer.toUnsignedString(repeated));
        }
        length = claimed;
        return type != SECTION_HEADER || readVersion();
    }

    private boolean readVersion() {
        if (length < SECTION_HEADER_LENGTH) {
            return damaged("a section header of at least " + SECTION_HEADER_LENGTH + " bytes, found " + length);
        }
        int major = input.int16(input.index() + MAJOR_VERSION_OFFSET);
        int minor = input.int16(input.index() + MINOR_VERSION_OFFSET);
        return (major == MAJOR_VERSION && (minor == 0 || minor == MINOR_VERSION_SAME_AS_0))
                || damaged("a section of pcapng version 1.0, found version " + major + "." + minor);
    }

    /** Ends the walk at the current block. */
    boolean damaged(String expected) {
        damage = new CaptureDamage(input.offset(), expected);
        length = 0;
        return false;
    }

    /** Whether the next block is an enhanced packet, and all of it in the buffer already. */
    boolean isPacketAtHand() {
        int room = input.available() - length;
        return room >= FRAMING_LENGTH
                && input.int32(input.index() + length) == ENHANCED_PACKET
                && Integer.compareUnsigned(input.int32(input.index() + length + LENGTH_OFFSET), room) <= 0;
    }

    int type() {
        return type;
    }

    /** Length of the current block with its framing. */
    int length() {
        return length;
    }

    /** Where the current block begins in the buffer. */
    int index() {
        return input.index();
    }

    @Nullable
    CaptureDamage damage() {
        return damage;
    }
}
