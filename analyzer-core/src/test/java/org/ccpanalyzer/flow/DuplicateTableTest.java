// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.decode.Tunnel;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicateTableTest {
    private static final long MILLI = 1_000_000L;
    private static final int HEADER_LENGTH = 20;
    private static final int CHECKSUM_OFFSET = 16;

    private final PacketView packet = new PacketView();
    private final FrameFacts frame = new FrameFacts();
    private final ByteBuffer bytes = ByteBuffer.allocate(2048);
    private DuplicateTable table = new DuplicateTable(42);

    @BeforeEach
    void aSegmentOfTheHost() {
        packet.begin(0, 0);
        packet.ipVersion = 4;
        packet.sourceLow = 0xffff_c633_6407L;
        packet.destinationLow = 0xffff_c000_020aL;
        packet.sourcePort = 40_000;
        packet.destinationPort = 443;
        packet.hasPorts = true;
        packet.protocol = IpProtocol.TCP;
        packet.tcpFlags = TcpFlags.ACK;
        packet.tcpSequence = 1000;
        packet.timeToLive = 64;
        packet.sourceMac = 0x0200_0000_0001L;
        packet.tcpOffset = 40;
        packet.offset = packet.tcpOffset + HEADER_LENGTH;
        packet.end = packet.offset + 100;
        packet.claimedPayload = 100;
        frame.bytes = bytes;
    }

    private @Nullable DuplicateClass at(double millis) {
        frame.nanos = 1_700_000_000_000_000_000L + (long) (millis * MILLI);
        table.tick(frame.nanos);
        return table.classify(packet, frame);
    }

    @Test
    void theSameFrameWithinFiveMillisecondsIsACopyAndLaterARetransmission() {
        assertThat(at(0)).isNull();
        assertThat(at(0.01)).isEqualTo(DuplicateClass.SAME_FRAME);
        assertThat(at(5)).isEqualTo(DuplicateClass.SAME_FRAME);
        assertThat(at(20)).isNull();
        assertThat(at(20.01)).isEqualTo(DuplicateClass.SAME_FRAME);
    }

    @Test
    void aSynThatIsRetriedIsNeverACopy() {
        packet.tcpFlags = TcpFlags.SYN;

        for (int millis : new int[] {0, 1_000, 3_000, 7_000}) {
            assertThat(at(millis)).as("after %d ms", millis).isNull();
        }
    }

    @Test
    void onAnotherWayItIsACopyForHalfASecond() {
        assertThat(at(0)).isNull();
        packet.vlanId = 20;
        assertThat(at(500)).isEqualTo(DuplicateClass.OTHER_VLAN);
        packet.vlanId = 30;
        assertThat(at(500.1)).isNull();
    }

    @Test
    void aRetransmissionIsOneBehindTheRouterTooAndHasItsOwnCopy() {
        assertThat(at(0)).isNull();
        packet.timeToLive--;
        assertThat(at(1)).isEqualTo(DuplicateClass.ROUTED);
        assertThat(at(200)).as("again behind the router, seen there first").isNull();
        packet.timeToLive++;
        assertThat(at(201)).isEqualTo(DuplicateClass.ROUTED);
        assertThat(at(250)).as("a second retransmission").isNull();
    }

    @Test
    void copiesOfACopyOnItsOwnWayAreCopies() {
        assertThat(at(0)).isNull();
        packet.sourceMac = 0x0200_0000_0002L;
        assertThat(at(100)).isEqualTo(DuplicateClass.ROUTED);
        assertThat(at(101)).isEqualTo(DuplicateClass.SAME_FRAME);
    }

    @Test
    void saysWhatTellsMost() {
        assertThat(at(0)).isNull();
        packet.vlanId = 20;
        packet.sourceMac = 0x0200_0000_0002L;
        assertThat(at(1)).isEqualTo(DuplicateClass.ROUTED);
        frame.interfaceId = 1;
        assertThat(at(2)).isEqualTo(DuplicateClass.OTHER_INTERFACE);
        packet.timeToLive = 63;
        assertThat(at(3)).isEqualTo(DuplicateClass.ROUTED);
        packet.tunnelDepth = 1;
        packet.note(Tunnel.VXLAN);
        assertThat(at(4)).isEqualTo(DuplicateClass.OTHER_TUNNEL);
    }

    @Test
    void anotherFileIsNoOtherWay() {
        frame.frame = FrameRef.pack(0, 1);
        assertThat(at(0)).isNull();
        frame.frame = FrameRef.pack(1, 1);
        assertThat(at(4)).isEqualTo(DuplicateClass.OTHER_FILE);
        assertThat(table.originalFile()).isZero();
        assertThat(at(100)).as("a retransmission in the next file of a ring").isNull();
    }

    @Test
    void fileAfterFileTimeMayGoBack() {
        table = new DuplicateTable(42, 1_000 * MILLI);
        assertThat(at(0)).isNull();
        packet.tcpSequence = 2000;
        assertThat(at(900)).isNull();
        packet.tcpSequence = 1000;
        frame.frame = FrameRef.pack(1, 1);
        assertThat(at(0)).isEqualTo(DuplicateClass.OTHER_FILE);
        packet.tcpSequence = 2000;
        assertThat(at(900)).isEqualTo(DuplicateClass.OTHER_FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "sequence",
        "acknowledgment",
        "flags",
        "window",
        "checksum",
        "length",
        "identification",
        "fragment",
        "source",
        "destination",
        "port",
        "version",
        "protocol",
        "scope"
    })
    void whatDiffersInOneOfTheseIsAnotherPacket(String field) {
        assertThat(at(0)).isNull();
        change(field);
        assertThat(at(0.001)).isNull();
    }

    private void change(String field) {
        switch (field) {
            case "sequence" -> packet.tcpSequence++;
            case "acknowledgment" -> packet.tcpAcknowledgment++;
            case "flags" -> bytes.put(packet.tcpOffset + 13, (byte) 0x19);
            case "window" -> bytes.put(packet.tcpOffset + 15, (byte) 1);
            case "checksum" -> bytes.put(packet.tcpOffset + CHECKSUM_OFFSET, (byte) 1);
            case "length" -> packet.claimedPayload++;
            case "identification" -> packet.fragmentId++;
            case "fragment" -> packet.fragmentOffset = 8;
            case "source" -> packet.sourceLow++;
            case "destination" -> packet.destinationLow++;
            case "port" -> packet.sourcePort++;
            case "version" -> packet.ipVersion = 6;
            case "protocol" -> packet.protocol = IpProtocol.UDP;
            case "scope" -> frame.scope = 1;
            default -> throw new IllegalArgumentException(field);
        }
    }

    @ParameterizedTest
    @CsvSource({"-8, false", "0, false", "63, false", "64, true", "99, true"})
    void ofADatagramTheHeaderAndTheBeginningCount(int changed, boolean copy) {
        packet.protocol = IpProtocol.UDP;
        assertThat(at(0)).isNull();
        bytes.put(packet.offset + changed, (byte) 1);

        assertThat(at(0.001) != null).isEqualTo(copy);
    }

    @ParameterizedTest
    @CsvSource({"16", "27", "39"})
    void packetWithOtherExtensionHeadersIsAnotherPacket(int changed) {
        packet.ipVersion = 6;
        packet.extensionsOffset = 16;
        packet.extensionCount = 1;
        assertThat(at(0)).isNull();
        assertThat(at(0.001)).isEqualTo(DuplicateClass.SAME_FRAME);
        bytes.put(changed, (byte) 1);

        assertThat(at(0.002)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7", "8", "9"})
    void shortDatagramsThatEndInZerosAreToldApart(int length) {
        packet.protocol = IpProtocol.UDP;
        packet.end = packet.offset + length;
        assertThat(at(0)).isNull();
        packet.end++;

        assertThat(at(0.001)).isNull();
    }

    /** Beyond the bound a copy counts as a packet, never a packet as a copy. */
    @Test
    void whatWasPushedOutIsForgotten() {
        table = new DuplicateTable(42, 0, 8);
        for (int sequence = 0; sequence < 9; sequence++) {
            packet.tcpSequence = sequence;
            assertThat(at(0)).isNull();
        }
        packet.tcpSequence = 1;
        assertThat(at(0)).isEqualTo(DuplicateClass.SAME_FRAME);
        packet.tcpSequence = 0;
        assertThat(at(0)).isNull();
    }

    @Test
    void tellsApartFarMorePacketsThanItBeginsWith() {
        for (int sequence = 0; sequence < 20_000; sequence++) {
            packet.tcpSequence = sequence;
            assertThat(at(sequence * 0.02)).isNull();
        }
        packet.vlanId = 5;
        for (int sequence = 0; sequence < 20_000; sequence++) {
            packet.tcpSequence = sequence;
            assertThat(at(400)).isEqualTo(DuplicateClass.OTHER_VLAN);
        }
    }

    @Test
    void whoeverKnowsTheSameAnswersTheSame() {
        DuplicateTable longer = new DuplicateTable(42);
        table = longer;
        packet.tcpSequence = 7;
        assertThat(at(-700)).isNull();
        packet.tcpSequence = 1000;
        assertThat(at(0)).isNull();
        table = new DuplicateTable(42);
        assertThat(at(0)).isNull();

        assertThat(table.knowledge()).isEqualTo(longer.knowledge());
        packet.vlanId = 9;
        assertThat(at(1)).isEqualTo(DuplicateClass.OTHER_VLAN);
        assertThat(table.knowledge()).isNotEqualTo(longer.knowledge());
    }
}
