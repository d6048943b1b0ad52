// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Copies a capture of whole Ethernet frames (classic pcap, little-endian), each frame changed on the way. */
public final class WrappedCapture {
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int LINK_TYPE_OFFSET = 20;
    private static final int RECORD_HEADER_LENGTH = 16;
    private static final int CAPTURED_LENGTH_OFFSET = 8;
    private static final int ORIGINAL_LENGTH_OFFSET = 12;

    private WrappedCapture() {}

    /** Writes the frames of a capture as they look in a tunnel. */
    public static void write(Path capture, TunnelWrap tunnel, Path target) throws IOException {
        write(capture, tunnel.linkType(), tunnel::wrap, target);
    }

    public static void write(Path capture, int linkType, UnaryOperator<byte[]> change, Path target) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        byte[] header = slice(file, 0, FILE_HEADER_LENGTH);
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(LINK_TYPE_OFFSET, linkType);
        wrapped.writeBytes(header);
        int position = FILE_HEADER_LENGTH;
        while (position < file.limit()) {
            int length = file.getInt(position + CAPTURED_LENGTH_OFFSET);
            byte[] frame = change.apply(slice(file, position + RECORD_HEADER_LENGTH, length));
            byte[] record = slice(file, position, RECORD_HEADER_LENGTH);
            ByteBuffer.wrap(record)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(CAPTURED_LENGTH_OFFSET, frame.length)
                    .putInt(ORIGINAL_LENGTH_OFFSET, frame.length);
            wrapped.writeBytes(record);
            wrapped.writeBytes(frame);
            position += RECORD_HEADER_LENGTH + length;
        }
        Files.write(target, wrapped.toByteArray());
    }

    private static byte[] slice(ByteBuffer file, int offset, int length) {
        byte[] bytes = new byte[length];
        file.get(offset, bytes);
        return bytes;
    }
}
