// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes minimal pcapng files (draft-ietf-opsawg-pcapng): interface 0 is Ethernet, interface 1 raw IP. */
public final class PcapNgFile {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int LINK_TYPE_ETHERNET = 1;
    private static final int LINK_TYPE_RAW = 101;
    private static final int BLOCK_FRAME_LENGTH = 12;

    private PcapNgFile() {}

    public static byte[] of(List<StoryFrame> frames) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(block(SECTION_HEADER, sectionHeader()));
        file.writeBytes(block(INTERFACE_DESCRIPTION, interfaceDescription(LINK_TYPE_ETHERNET)));
        file.writeBytes(block(INTERFACE_DESCRIPTION, interfaceDescription(LINK_TYPE_RAW)));
        for (StoryFrame frame : frames) {
            file.writeBytes(block(ENHANCED_PACKET, enhancedPacket(frame)));
        }
        return file.toByteArray();
    }

    private static ByteBuffer sectionHeader() {
        long unknownLength = -1;
        return littleEndian(16)
                .putInt(BYTE_ORDER_MAGIC)
                .putShort((short) 1)
                .putShort((short) 0)
                .putLong(unknownLength);
    }

    private static ByteBuffer interfaceDescription(int linkType) {
        return littleEndian(8).putShort((short) linkType).putShort((short) 0).putInt(PcapFile.WHOLE_FRAMES);
    }

    private static ByteBuffer enhancedPacket(StoryFrame frame) {
        byte[] bytes = frame.interfaceId() == 0 ? frame.bytes() : frame.networkBytes();
        return littleEndian(20 + padded(bytes.length))
                .putInt(frame.interfaceId())
                .putInt((int) (frame.timestampMicros() >>> 32))
                .putInt((int) frame.timestampMicros())
                .putInt(bytes.length)
                .putInt(bytes.length)
                .put(bytes);
    }

    private static byte[] block(int type, ByteBuffer body) {
        int length = BLOCK_FRAME_LENGTH + body.capacity();
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(type)
                .putInt(length)
                .put(body.rewind())
                .putInt(length)
                .array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
