// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.fuzz.Carrier;
import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.testkit.SingleFrame;

/**
 * Every tunnel: the first byte says which, the second how many bytes the capture cut off, the third whether it runs over IPv6
 * and who is the host; all else stands where the tunnel's header does.
 */
class TunnelsFuzzTest {
    private static final int HEADER = 3;
    private static final IpAddress SOURCE = IpAddress.parse("198.51.100.1");
    private static final IpAddress DESTINATION = IpAddress.parse("198.51.100.2");
    private static final IpAddress SOURCE_6 = IpAddress.parse("2001:db8:51::1");
    private static final IpAddress DESTINATION_6 = IpAddress.parse("2001:db8:51::2");
    private static final PacketDecoder DECODER = new PacketDecoder(DecoderCatalog.standard());
    private static final Counting EVERYBODY = new Counting(Subjects.EVERYBODY);
    private static final Counting TUNNEL_ENDS = new Counting(Subjects.of(List.of(SOURCE, SOURCE_6)));
    private static final AtomicLongArray EXECUTIONS = new AtomicLongArray(Carrier.values().length);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TunnelsFuzzTest::tellExecutions));
    }

    @FuzzTest
    void decodes(byte[] input) {
        if (input.length >= HEADER) {
            byte[] content = Arrays.copyOfRange(input, HEADER, input.length);
            decode(Carrier.of(input[0]), input, content);
            // A second tunnel, so that none waits for the fuzzer to choose it.
            decode(Carrier.of((byte) Math.floorMod(Arrays.hashCode(content), Byte.MAX_VALUE)), input, content);
        }
    }

    private static void decode(Carrier carrier, byte[] input, byte... content) {
        EXECUTIONS.incrementAndGet(carrier.choice());
        boolean isIpv6 = input[2] < 0;
        IpAddress source = isIpv6 ? SOURCE_6 : SOURCE;
        IpAddress destination = isIpv6 ? DESTINATION_6 : DESTINATION;
        byte[] whole = carrier.wrap(source, destination, content);
        int cut = Math.min(content.length, Byte.toUnsignedInt(input[1]));
        SingleFrame frame =
                SingleFrame.onWire(LinkType.ETHERNET, ByteBuffer.wrap(whole, 0, whole.length - cut), whole.length);

        PacketView packet = DECODER.decode(frame);
        PacketPromises.check(packet, frame);
        checkOutermost(packet, source, destination);
        IpAddress host = host(packet, input[2]);
        EVERYBODY.accept(packet, frame);
        Promise.holds(
                TUNNEL_ENDS.accept(DECODER.decode(frame), frame),
                "whatever a tunnel of the host carries, the packet is the host's");
        LeavingOut.check(frame, host);
    }

    /** Whatever is inside, what is around it stays as it was. */
    private static void checkOutermost(PacketView packet, IpAddress source, IpAddress destination) {
        OuterLayer outer = packet.outerLayer(0);
        boolean kept = packet.tunnelDepth == 0
                ? is(source, packet.sourceHigh, packet.sourceLow)
                        && is(destination, packet.destinationHigh, packet.destinationLow)
                : is(source, outer.sourceHigh, outer.sourceLow)
                        && is(destination, outer.destinationHigh, outer.destinationLow);
        Promise.holds(kept, "the outermost addresses are those of the tunnel");
    }

    private static boolean is(IpAddress address, long high, long low) {
        return address.high() == high && address.low() == low;
    }

    private static IpAddress host(PacketView packet, int which) {
        return switch (which & 0x3) {
            case 0 -> new IpAddress(packet.sourceHigh, packet.sourceLow);
            case 1 -> new IpAddress(packet.destinationHigh, packet.destinationLow);
            case 2 -> DESTINATION;
            default -> new IpAddress(packet.quoted.sourceHigh, packet.quoted.sourceLow);
        };
    }

    private static void tellExecutions() {
        for (Carrier carrier : Carrier.values()) {
            System.err.println("executions of " + carrier + ": " + EXECUTIONS.get(carrier.choice()));
        }
    }
}
