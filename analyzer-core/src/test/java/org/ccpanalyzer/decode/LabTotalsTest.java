// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.testkit.PcapFrames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recordings of the small CCP network against totals that tshark 4.0 gives for them. */
class LabTotalsTest {
    private static final Path LAB = Path.of("..", "..", "shared", "lab");

    @ParameterizedTest
    @CsvSource({
        "any, frames 134 tcp 134 udp 0 icmp 0 link-layer 0 tcp-payload 129220 udp-payload 0 quoted 0 bad-checksums 10",
        "blocked, frames 22 tcp 14 udp 0 icmp 1 link-layer 7 tcp-payload 0 udp-payload 0 quoted 1 bad-checksums 0",
        "incident, frames 3179 tcp 3084 udp 74 icmp 17 link-layer 4 tcp-payload 218620 udp-payload 6782 quoted 6"
                + " bad-checksums 0",
        "midstream, frames 62 tcp 58 udp 0 icmp 4 link-layer 0 tcp-payload 1983 udp-payload 0 quoted 0 bad-checksums 0",
        "mismatch, frames 119 tcp 116 udp 0 icmp 1 link-layer 2 tcp-payload 49703 udp-payload 0 quoted 0"
                + " bad-checksums 0",
        "normal, frames 816 tcp 757 udp 20 icmp 17 link-layer 22 tcp-payload 408146 udp-payload 748 quoted 0"
                + " bad-checksums 0",
        "udp, frames 120 tcp 0 udp 91 icmp 21 link-layer 8 tcp-payload 0 udp-payload 4496 quoted 5 bad-checksums 0",
        "v6, frames 193 tcp 183 udp 0 icmp 2 link-layer 8 tcp-payload 124671 udp-payload 0 quoted 0 bad-checksums 0",
        "wrongway, frames 159 tcp 159 udp 0 icmp 0 link-layer 0 tcp-payload 89976 udp-payload 0 quoted 0"
                + " bad-checksums 0",
    })
    void countsWhatTsharkCounts(String name, String expected) throws IOException {
        Path capture = LAB.resolve(name + ".pcap");
        assumeTrue(Files.exists(capture), "the lab recordings are not here");
        PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());
        Totals totals = new Totals();

        try (PcapFrames frames = PcapFrames.open(capture)) {
            while (frames.next()) {
                totals.add(decoder.decode(frames));
            }
        }

        assertThat(totals).hasToString(expected);
    }

    private static final class Totals {
        private int frames;
        private int tcp;
        private int udp;
        private int icmp;
        private int linkLayer;
        private long tcpPayload;
        private long udpPayload;
        private int quoted;
        private int badChecksums;

        void add(PacketView packet) {
            frames++;
            linkLayer += packet.anomaly == Anomaly.NOT_IP ? 1 : 0;
            icmp += packet.icmpType >= 0 ? 1 : 0;
            quoted += packet.quoted.present ? 1 : 0;
            badChecksums += packet.badTransportChecksum || packet.badHeaderChecksum ? 1 : 0;
            if (packet.hasPorts && packet.protocol == IpProtocol.TCP) {
                tcp++;
                tcpPayload += packet.capturedPayload();
            } else if (packet.hasPorts) {
                udp++;
                udpPayload += packet.capturedPayload();
            }
        }

        @Override
        public String toString() {
            return "frames " + frames + " tcp " + tcp + " udp " + udp + " icmp " + icmp + " link-layer " + linkLayer
                    + " tcp-payload " + tcpPayload + " udp-payload " + udpPayload + " quoted " + quoted
                    + " bad-checksums " + badChecksums;
        }
    }
}
