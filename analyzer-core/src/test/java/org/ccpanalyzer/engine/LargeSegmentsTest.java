// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.putUint16;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.tcpFrame;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments longer than a link carries are counted by all of their bytes, whatever their length field can say. */
class LargeSegmentsTest {
    private static final String CLIENT = "203.0.113.66";
    private static final String HOST = "192.0.2.10";
    private static final String CLIENT_6 = "2001:db8:1::66";
    private static final String HOST_6 = "2001:db8:2::10";
    /** TCP in IPv4 in Ethernet, without options. */
    private static final int HEADERS = 14 + 20 + 20;

    private static final int HEADERS_6 = 14 + 40 + 8 + 20;
    private static final int LENGTH_OFFSET = 14 + 2;
    private static final int LENGTH_OFFSET_6 = 14 + 4;
    private static final int JUMBO_FRAME = 8_960;
    private static final int LONGEST_IPV4 = 65_495;
    private static final int BEYOND_THE_FIELD = 100_000;

    private final PcapBytes capture = PcapBytes.littleEndian();
    private long nanos = 1_700_000_000_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void jumboFramesAndOffloadedSegmentsCountWhole() throws Exception {
        add(segment(TcpFlags.SYN, 0));
        add(segment(TcpFlags.ACK, JUMBO_FRAME));
        add(segment(TcpFlags.ACK, LONGEST_IPV4));
        byte[] withoutLength = segment(TcpFlags.ACK, BEYOND_THE_FIELD);
        putUint16(withoutLength, LENGTH_OFFSET, 0);
        add(withoutLength);

        Audit audit = audited(HOST);

        Flow flow = Audited.flows(audit).get(0).flow();
        int payload = JUMBO_FRAME + LONGEST_IPV4 + BEYOND_THE_FIELD;
        assertThat(flow.initiatorStatistics().packets()).isEqualTo(4);
        assertThat(flow.initiatorStatistics().payloadBytes()).isEqualTo(payload);
        assertThat(flow.initiatorStatistics().bytes()).isEqualTo(4 * HEADERS + payload);
        assertThat(flow.payloadCut()).isFalse();
        // A jumbo frame crosses a link; the other two are the capturing host's own.
        assertThat(audit.capture().fitness().offloadSigns()).isEqualTo(2);
        assertThat(audit.capture().fitness().undecoded()).isEmpty();
    }

    @Test
    void jumbogramsCountWhole() throws Exception {
        byte[] segment = tcp(50_000, 443, TcpFlags.ACK, new byte[BEYOND_THE_FIELD]);
        byte[] options = ByteBuffer.allocate(8)
                .put((byte) IpProtocol.TCP)
                .put((byte) 0)
                .put((byte) 0xc2)
                .put((byte) 4)
                .putInt(8 + segment.length)
                .array();
        byte[] frame = ethernetIp(CLIENT_6, HOST_6, IpProtocol.HOP_BY_HOP, join(options, segment));
        putUint16(frame, LENGTH_OFFSET_6, 0);
        add(frame);

        Flow flow = Audited.flows(audited(HOST_6)).get(0).flow();

        assertThat(flow.initiatorStatistics().payloadBytes()
                        + flow.responderStatistics().payloadBytes())
                .isEqualTo(BEYOND_THE_FIELD);
        assertThat(flow.initiatorStatistics().bytes()
                        + flow.responderStatistics().bytes())
                .isEqualTo(HEADERS_6 + BEYOND_THE_FIELD);
    }

    private static byte[] segment(int flags, int payload) {
        return tcpFrame(CLIENT, 50_000, HOST, 443, flags, new byte[payload]);
    }

    private void add(byte... frame) {
        capture.frame(nanos, frame);
        nanos += 1_000_000;
    }

    private Audit audited(String host) throws Exception {
        Path file = Files.write(directory.resolve("large.pcap"), capture.toBytes());
        return Audited.captures(file).host(host).run();
    }
}
