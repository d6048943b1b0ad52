// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.PcapFrames;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Conversations of real captures against what tshark found in them: packets, bytes, payload bytes and TCP flags of both
 * directions. Captures with tunnels, and containers that the test walker does not read, are left out by rule; the few
 * left out by name have their reason beside them.
 */
class CorpusTruthTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
    private static final List<String> CATEGORIES = List.of(
            "app", "frag", "icmp", "ipv6", "l2", "linktype", "malformed", "mixed", "offload", "scan", "tcp", "udp");

    private static final Map<String, String> LEFT_OUT = Map.of(
            "frag/ndpi__ip_fragmented_garbage.pcap", "TCP headers longer than their packet, whose flags tshark shows",
            "linktype/tcpdump__arcnet-rfc1201-arp-icmp-http.pcap", "ARCNET is not decoded",
            "malformed/tcpdump__hoobr_zephyr_parse_field.pcap",
                    "tshark takes a UDP length beyond the IP packet as payload",
            "malformed/tcpdump__tcp_header_heapoverflow.pcap",
                    "header cut before the data offset: tshark counts no payload",
            "offload/tcpdump__bigtcp-ipv6.pcap",
                    "IPv6 packet of 80000 bytes without length, which tshark 4.0 gives up on");

    /** What one side sent: packets, original bytes, payload as claimed by headers, SYN, SYN-ACK, FIN, RST. */
    private record Sent(long packets, long bytes, long payload, long syn, long synAck, long fin, long rst) {
        /** tshark takes the payload of a fragment from the UDP length, which counts the other fragments too. */
        Sent withoutPayload() {
            return new Sent(packets, bytes, 0, syn, synAck, fin, rst);
        }

        Sent plus(Sent o) {
            return new Sent(
                    packets + o.packets,
                    bytes + o.bytes,
                    payload + o.payload,
                    syn + o.syn,
                    synAck + o.synAck,
                    fin + o.fin,
                    rst + o.rst);
        }
    }

    @TestFactory
    List<DynamicTest> findsTheConversationsThatTsharkFinds() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the capture corpus is not here");
        List<DynamicTest> tests = new ArrayList<>();
        for (String category : CATEGORIES) {
            for (Path capture : captures(category)) {
                String name = category + "/" + capture.getFileName();
                tests.add(DynamicTest.dynamicTest(name, () -> compare(capture, name)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests;
    }

    private static void compare(Path capture, String name) throws IOException {
        Map<String, Sent> expected = new TreeMap<>();
        readTruth(expected, "tcp", CORPUS.resolve("truth").resolve(name + ".tcp.csv"));
        readTruth(expected, "udp", CORPUS.resolve("truth").resolve(name + ".udp.csv"));

        Map<String, Sent> found = decode(capture);
        if (name.startsWith("frag/")) {
            expected.replaceAll((direction, sent) -> sent.withoutPayload());
            found.replaceAll((direction, sent) -> sent.withoutPayload());
        }
        assertThat(found).as(name).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static List<Path> captures(String category) throws IOException {
        List<Path> captures = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS.resolve(category)).sorted()) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = category + "/" + file.getFileName();
                Path summary = CORPUS.resolve("truth").resolve(name + ".summary.json");
                Path tcp = CORPUS.resolve("truth").resolve(name + ".tcp.csv");
                if (Files.exists(summary)
                        && Files.exists(tcp)
                        && !Files.readString(summary).contains("frames_tunnelled")
                        && PcapFrames.reads(file)
                        && !LEFT_OUT.containsKey(name)) {
                    captures.add(file);
                }
            }
        }
        return captures;
    }

    private static Map<String, Sent> decode(Path capture) throws IOException {
        PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());
        Map<String, Sent> found = new TreeMap<>();
        try (PcapFrames frames = PcapFrames.open(capture)) {
            while (frames.next()) {
                PacketView packet = decoder.decode(frames);
                if (packet.hasPorts) {
                    found.merge(direction(packet), sent(packet, frames.originalLength()), Sent::plus);
                }
            }
        }
        return found;
    }

    private static String direction(PacketView packet) {
        return IpProtocol.name(packet.protocol) + " "
                + new IpAddress(packet.sourceHigh, packet.sourceLow) + " " + packet.sourcePort + " > "
                + new IpAddress(packet.destinationHigh, packet.destinationLow) + " " + packet.destinationPort;
    }

    private static Sent sent(PacketView packet, int originalLength) {
        int flags = packet.tcpFlags;
        boolean syn = (flags & TcpFlags.SYN) != 0 && (flags & TcpFlags.RST) == 0;
        boolean ack = (flags & TcpFlags.ACK) != 0;
        return new Sent(
                1,
                originalLength,
                packet.claimedPayload,
                syn && !ack ? 1 : 0,
                syn && ack ? 1 : 0,
                flags & TcpFlags.FIN,
                (flags & TcpFlags.RST) != 0 ? 1 : 0);
    }

    private static void readTruth(Map<String, Sent> truth, String protocol, Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        List<String> columns = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            Row row = new Row(columns, List.of(line.split(",", -1)));
            String a = row.text("addr_a") + " " + row.text("port_a");
            String b = row.text("addr_b") + " " + row.text("port_b");
            addTruth(truth, protocol + " " + a + " > " + b, row.sent("_ab"));
            addTruth(truth, protocol + " " + b + " > " + a, row.sent("_ba"));
        }
    }

    private static void addTruth(Map<String, Sent> truth, String direction, Sent sent) {
        if (sent.packets > 0) {
            truth.merge(direction, sent, Sent::plus);
        }
    }

    private record Row(List<String> columns, List<String> cells) {
        String text(String column) {
            return cells.get(columns.indexOf(column));
        }

        long number(String column) {
            return columns.contains(column) ? Long.parseLong(text(column)) : 0;
        }

        Sent sent(String side) {
            return new Sent(
                    number("pkts" + side),
                    number("bytes" + side),
                    number("payload" + side),
                    number("syn" + side),
                    number("synack" + side),
                    number("fin" + side),
                    number("rst" + side));
        }
    }
}
