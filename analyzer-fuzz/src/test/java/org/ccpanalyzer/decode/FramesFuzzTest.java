// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.fuzz.LinkTypes;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.SingleFrame;

/**
 * Frames of every link type that is read, and one that is not: the first byte says which, the second how many bytes the
 * capture cut off, the third whose packets are followed; all else is the frame.
 */
class FramesFuzzTest {
    private static final int HEADER = 3;
    private static final LayerTable TABLE = DecoderCatalog.standard();
    private static final PacketDecoder DECODER = new PacketDecoder(TABLE);
    private static final Counting COUNTING = new Counting(Subjects.EVERYBODY);

    @FuzzTest
    void decodes(byte[] input) {
        if (input.length < HEADER) {
            return;
        }
        int linkType = LinkTypes.of(input[0]);
        ByteBuffer content = ByteBuffer.wrap(input, HEADER, input.length - HEADER);
        int lengthOnWire = content.remaining() + Byte.toUnsignedInt(input[1]) * 4;
        SingleFrame frame = SingleFrame.onWire(linkType, content, lengthOnWire);

        PacketView packet = DECODER.decode(frame);
        PacketPromises.check(packet, frame);
        IpAddress host = somebody(packet, input[2]);
        COUNTING.accept(packet, frame);
        LeavingOut.check(frame, host);
    }

    /** One of the addresses in the frame, so that somebody is followed. */
    private static IpAddress somebody(PacketView packet, int which) {
        int depth = packet.tunnelDepth == 0 ? 0 : (which & 0x7) % packet.tunnelDepth;
        OuterLayer outer = packet.outerLayer(depth);
        return switch (which >>> 4 & 0x7) {
            case 0, 1 -> new IpAddress(packet.sourceHigh, packet.sourceLow);
            case 2, 3 -> new IpAddress(packet.destinationHigh, packet.destinationLow);
            case 4 -> new IpAddress(outer.sourceHigh, outer.sourceLow);
            case 5 -> new IpAddress(outer.destinationHigh, outer.destinationLow);
            case 6 -> new IpAddress(packet.quoted.sourceHigh, packet.quoted.sourceLow);
            default -> IpAddress.parse("192.0.2.10");
        };
    }
}
