// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode.link;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.PacketView;

/**
 * A data frame of a wireless LAN (IEEE 802.11, section 9.2), alone or behind a radiotap header. Management and control
 * frames, encrypted frames and aggregates (A-MSDU) hold nothing that is read here.
 */
public final class Ieee80211Decoder implements LayerDecoder {
    private static final int FRAME_CONTROL_LENGTH = 2;
    private static final int TYPE_MASK = 0x0f;
    /** Protocol version 0, type data. */
    private static final int TYPE_DATA = 0x08;

    private static final int SUBTYPE_NO_DATA = 0x40;
    private static final int SUBTYPE_QOS = 0x80;
    private static final int FLAGS_OFFSET = 1;
    private static final int TO_AND_FROM_DISTRIBUTION = 0x03;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;
    /** Frame control, duration, three addresses, sequence control. */
    private static final int HEADER_LENGTH = 24;

    private static final int FOURTH_ADDRESS_LENGTH = 6;
    private static final int QOS_LENGTH = 2;
    private static final int HT_CONTROL_LENGTH = 4;
    private static final int QOS_AGGREGATE = 0x80;
    private static final int PADDING_UNIT = 4;

    private final LayerDecoder llc;
    private final boolean padded;

    private Ieee80211Decoder(LayerDecoder llc, boolean padded) {
        this.llc = llc;
        this.padded = padded;
    }

    /** The header is followed by its payload at once. */
    public static Ieee80211Decoder plain(LayerDecoder llc) {
        return new Ieee80211Decoder(llc, false);
    }

    /** The capturing card padded the header to a multiple of 4 bytes. */
    public static Ieee80211Decoder padded(LayerDecoder llc) {
        return new Ieee80211Decoder(llc, true);
    }

    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        if (!packet.require(FRAME_CONTROL_LENGTH)) {
            return END;
        }
        int control = Byte.toUnsignedInt(bytes.get(packet.offset));
        int flags = bytes.get(packet.offset + FLAGS_OFFSET);
        if ((control & TYPE_MASK) != TYPE_DATA || (control & SUBTYPE_NO_DATA) != 0 || (flags & PROTECTED) != 0) {
            return packet.stop(Anomaly.NOT_IP, control);
        }
        int length = length(control, flags);
        if (!packet.require(length)) {
            return END;
        }
        if ((control & SUBTYPE_QOS) != 0 && (bytes.get(packet.offset + qosOffset(flags)) & QOS_AGGREGATE) != 0) {
            return packet.stop(Anomaly.NOT_IP, control);
        }
        packet.advance(length);
        return llc;
    }

    private int length(int control, int flags) {
        int length = qosOffset(flags);
        if ((control & SUBTYPE_QOS) != 0) {
            length += QOS_LENGTH + ((flags & ORDER) == 0 ? 0 : HT_CONTROL_LENGTH);
        }
        return padded ? (length + PADDING_UNIT - 1) / PADDING_UNIT * PADDING_UNIT : length;
    }

    private static int qosOffset(int flags) {
        boolean fourAddresses = (flags & TO_AND_FROM_DISTRIBUTION) == TO_AND_FROM_DISTRIBUTION;
        return HEADER_LENGTH + (fourAddresses ? FOURTH_ADDRESS_LENGTH : 0);
    }
}
