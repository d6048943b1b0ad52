// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int FLOWS = 2_000;
    private static final int PACKETS = 100_000;
    /** Far less than one object per packet; the measurement itself allocates a little. */
    private static final long ALLOWANCE = 4_096;

    private final TrafficState state = TrafficState.beginning(Stream.settings());
    private final PacketView packet = new PacketView();
    private final FrameFacts frame = new FrameFacts();
    private int sent;

    @Test
    void countingAPacketOfAKnownFlowAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 3 * PACKETS; i++) {
            acceptNext();
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PACKETS; i++) {
            acceptNext();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(ALLOWANCE);
        assertThat(state.flowCount()).isEqualTo(FLOWS);
    }

    private void acceptNext() {
        int round = sent / FLOWS;
        boolean tcp = sent % 2 == 0;
        packet.begin(0, 0);
        packet.ipVersion = 4;
        packet.timeToLive = 64;
        packet.protocol = tcp ? IpProtocol.TCP : IpProtocol.UDP;
        boolean forth = round % 2 == 0;
        long client = 0xffff_0a00_0000L | sent % FLOWS;
        packet.sourceLow = forth ? client : 0xffff_c000_020aL;
        packet.destinationLow = forth ? 0xffff_c000_020aL : client;
        packet.sourcePort = forth ? 40000 : 443;
        packet.destinationPort = forth ? 443 : 40000;
        packet.hasPorts = true;
        packet.tcpFlags = round == 0 ? 0x02 : round == 1 ? 0x12 : 0x18;
        packet.tcpSequence = round * 100;
        packet.tcpAcknowledgment = round * 100;
        packet.tcpWindow = 1000;
        packet.claimedPayload = 50;
        frame.nanos = sent * 10_000L;
        frame.frame = ++sent;
        frame.wireBytes = 104;
        frame.capturedBytes = 104;
        state.accept(packet, frame);
    }
}
