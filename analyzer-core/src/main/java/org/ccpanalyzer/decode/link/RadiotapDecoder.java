// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/**
 * What the radio said of an 802.11 frame (radiotap.org). Version, pad, length and bitmaps of the fields that are there,
 * all in little-endian order. Only the flags matter: they tell whether the 802.11 header behind is padded.
 */
public final class RadiotapDecoder implements LayerDecoder {
    private static final int FIXED_LENGTH = 8;
    private static final int LENGTH_OFFSET = 2;
    private static final int PRESENT_OFFSET = 4;
    private static final int PRESENT_TIME = 0x01;
    private static final int PRESENT_FLAGS = 0x02;
    private static final int PRESENT_MORE = 0x8000_0000;
    private static final int TIME_LENGTH = 8;
    private static final int FLAG_PADDED = 0x20;

    private final LayerDecoder plain;
    private final LayerDecoder padded;

    public RadiotapDecoder(LayerDecoder plain, LayerDecoder padded) {
        this.plain = plain;
        this.padded = padded;
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(FIXED_LENGTH)) {
            return END;
        }
        int version = bytes.get(packet.offset);
        int length = Short.toUnsignedInt(Short.reverseBytes(bytes.getShort(packet.offset + LENGTH_OFFSET)));
        if (version != 0) {
            return packet.stop(Anomaly.VERSION_INVALID, version);
        }
        if (length < FIXED_LENGTH) {
            return packet.stop(Anomaly.HEADER_LENGTH_INVALID, length);
        }
        if (!packet.require(length)) {
            return END;
        }
        boolean isPadded = (flags(bytes, packet.offset, length) & FLAG_PADDED) != 0;
        packet.advance(length);
        return isPadded ? padded : plain;
    }

    /** The flags field, 0 if there is none. Fields follow the bitmaps in order, aligned to their size. */
    private static int flags(ByteBuffer bytes, int header, int length) {
        int present = Integer.reverseBytes(bytes.getInt(header + PRESENT_OFFSET));
        int position = PRESENT_OFFSET;
        int bitmap = present;
        for (; (bitmap & PRESENT_MORE) != 0 && length - position >= 2 * Integer.BYTES; position += Integer.BYTES) {
            bitmap = Integer.reverseBytes(bytes.getInt(header + position + Integer.BYTES));
        }
        position += Integer.BYTES;
        if ((present & PRESENT_TIME) != 0) {
            position = (position + TIME_LENGTH - 1) / TIME_LENGTH * TIME_LENGTH + TIME_LENGTH;
        }
        return (present & PRESENT_FLAGS) != 0 && position < length ? bytes.get(header + position) : 0;
    }
}
