// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.extension;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.icmp;
import static org.ccpanalyzer.testkit.FrameBytes.ipv4;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.tcp;
import static org.ccpanalyzer.testkit.FrameBytes.tcpFrame;
import static org.ccpanalyzer.testkit.FrameBytes.udp;
import static org.ccpanalyzer.testkit.FrameBytes.udpFrame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.Compressor;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.TlsHello;
import org.ccpanalyzer.testkit.TunnelWrap;

/**
 * Makes small captures, payloads and policy files of every kind, from which {@link Seeds} makes the inputs that each build runs
 * every target on.
 */
public final class RegressionInputs {
    private static final String HOST = "192.0.2.10";
    private static final String PEER = "203.0.113.66";
    private static final String HOST_6 = "2001:db8::10";
    private static final String PEER_6 = "2001:db8::66";
    private static final byte[] SYN = tcpFrame(HOST, 50_000, PEER, 443, TcpFlags.SYN);
    private static final long SECOND = 1_000_000_000L;

    private final Path directory;

    private RegressionInputs(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes the files.
     *
     * @param arguments the directory
     */
    public static void main(String... arguments) throws IOException {
        RegressionInputs inputs = new RegressionInputs(Path.of(arguments[0]));
        inputs.pcap();
        inputs.pcapng();
        inputs.compressed();
        inputs.frames();
        inputs.tunnels();
        inputs.payloads();
        inputs.policyFiles();
        inputs.peerFiles();
    }

    private void pcap() throws IOException {
        write(
                "pcap/little-endian.pcap",
                PcapBytes.littleEndian().frame(SECOND, SYN).frame(2 * SECOND));
        write(
                "pcap/big-endian.pcap",
                PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.BIG_ENDIAN).frame(SECOND, SYN));
        write(
                "pcap/nanoseconds.pcap",
                PcapBytes.of(PcapBytes.NANOSECOND, ByteOrder.LITTLE_ENDIAN).frame(SECOND, SYN));
        write(
                "pcap/modified.pcap",
                PcapBytes.of(PcapBytes.MODIFIED, ByteOrder.LITTLE_ENDIAN)
                        .record(1, 2, 4, 4, hex("0000000000000000 01020304")));
        write(
                "pcap/swapped-lengths.pcap",
                PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, 2, 96, 1)
                        .record(1, 2, 60, 4, hex("01020304")));
        write("pcap/cut-record.pcap", PcapBytes.littleEndian().record(1, 2, 60, 60, hex("0102")));
        write("pcap/length-of-two-gigabytes.pcap", PcapBytes.littleEndian().record(1, 2, -1, -1, hex("0102")));
        write(
                "pcap/snap-length-without-end.pcap",
                PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, -1, 1)
                        .record(1, 2, 0x3ff_fff0, 0x3ff_fff0));
        write("pcap/cut-header.pcap", hex("d4c3b2a1 0200 0400 0000"));
    }

    private void compressed() throws IOException {
        byte[] capture = PcapBytes.littleEndian().frame(SECOND, SYN).toBytes();
        for (Compressor compressor : Compressor.values()) {
            byte[] compressed = compressor.compress(capture);
            write("compressed/" + compressor.compression() + ".pcap", compressed);
            write("compressed/" + compressor.compression() + "-in-two.pcap", compressor.compressInTwo(capture));
            write(
                    "compressed/" + compressor.compression() + "-cut.pcap",
                    Arrays.copyOf(compressed, compressed.length - 5));
        }
    }

    private void pcapng() throws IOException {
        PcapngBytes rich = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        rich.interfaceOf(
                        1, 64, rich.textOption(PcapngBytes.NAME, "eth0"), rich.option(PcapngBytes.RESOLUTION, (byte) 9))
                .packet(0, 99, SYN)
                .simplePacket(3, (byte) 1, (byte) 2, (byte) 3)
                .obsoletePacket(0, 100, SYN)
                .statistics(0, rich.longOption(PcapngBytes.DROPPED_BY_SYSTEM, 9));
        write("pcapng/every-block.pcapng", rich);
        write(
                "pcapng/two-sections.pcapng",
                interfaceOnly(ByteOrder.BIG_ENDIAN)
                        .packet(0, 1, SYN)
                        .section(ByteOrder.LITTLE_ENDIAN, 1, 2)
                        .interfaceOf(101, 0)
                        .packet(0, 2));
        PcapngBytes clock = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        clock.interfaceOf(
                1,
                0,
                clock.option(PcapngBytes.RESOLUTION, (byte) 0xff),
                clock.longOption(PcapngBytes.TIME_OFFSET, Long.MIN_VALUE));
        write("pcapng/finest-clock.pcapng", clock.packet(0, -1, SYN));
        write(
                "pcapng/time-at-the-end-of-its-range.pcapng",
                interfaceOnly(ByteOrder.LITTLE_ENDIAN).packet(0, 1, SYN).packet(0, -1, SYN));
        write(
                "pcapng/interface-unknown.pcapng",
                interfaceOnly(ByteOrder.LITTLE_ENDIAN).packet(7, 1, SYN));
        write(
                "pcapng/captured-beyond-its-block.pcapng",
                interfaceOnly(ByteOrder.LITTLE_ENDIAN).packet(0, 1, -1, -1, SYN));
        write(
                "pcapng/option-beyond-its-block.pcapng",
                PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(1, 0, hex("0200 ffff 61626364")));
        write(
                "pcapng/block-of-sixty-megabytes.pcapng",
                interfaceOnly(ByteOrder.LITTLE_ENDIAN).raw(hex("06000000 0000c003")));
    }

    private static PcapngBytes interfaceOnly(ByteOrder order) {
        return PcapngBytes.of(order).interfaceOf(1, 0);
    }

    private void frames() throws IOException {
        frame("frames/tcp", SYN);
        frame("frames/tcp-in-ipv6", tcpFrame(HOST_6, 50_000, PEER_6, 443, TcpFlags.ACK, hex("160301")));
        frame("frames/udp", udpFrame(HOST, 50_000, PEER, 53, hex("0102")));
        byte[] quoted = ipv4(HOST, PEER, IpProtocol.TCP, tcp(50_000, 443, TcpFlags.SYN));
        frame("frames/icmp-error", ethernetIp(PEER, HOST, IpProtocol.ICMP, icmp(3, 13, quoted)));
        byte[] between = ethernetIp(PEER, "203.0.113.9", IpProtocol.ICMP, icmp(3, 13, quoted));
        between[24] ^= 1;
        frame("frames/icmp-error-between-others-with-wrong-checksum", between);
        frame(
                "frames/extension-headers",
                ethernetIp(HOST_6, PEER_6, IpProtocol.HOP_BY_HOP, extension(IpProtocol.UDP, udp(50_000, 53))));
        frame("frames/arp", join(hex("ffffffffffff 00005e005301 0806 0001 0800 0604 0001"), new byte[20]));
        frame("frames/empty", new byte[0]);
    }

    private void tunnels() throws IOException {
        for (TunnelWrap wrap : TunnelWrap.values()) {
            String name = wrap.name().toLowerCase(Locale.ROOT).replace('_', '-');
            PcapBytes capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, 65_535, wrap.linkType());
            write("tunnels/" + name + ".pcap", capture.frame(SECOND, wrap.wrap(SYN)));
        }
    }

    private void payloads() throws IOException {
        payload("tls-client", TlsHello.client("example.com"));
        payload("tls-server", TlsHello.server());
        payload("http-request", text("GET / HTTP/1.1\r\nHost: a\r\n"));
        payload("http-bad-request", text("HTTP/1.1 400 Bad Request\r\n"));
        payload("ssh", text("SSH-2.0-x\r\n"));
        payload("xmpp", text("<?xml version='1.0'?><stream:stream to='a'"));
        payload("smtp", text("220 mail ESMTP\r\n"));
        payload("imap", text("* OK IMAP4rev1 ready\r\n"));
        payload("syslog", text("<34>Oct 11 22:14:15 host su: x"));
        payload("dns-query", hex("1234 0100 0001 0000 0000 0000 03777777 0161 00 0001 0001"));
        payload("dns-over-tcp", hex("0017 1234 0100 0001 0000 0000 0000 0377777701 61 00 0001 0001"));
        payload("ntp", join(hex("23 00 06 ec"), new byte[44]));
        payload("snmp", hex("3019 020101 0406 7075626c6963 a00c 020101 020100 020100 3000"));
        payload("quic", join(hex("c3 00000001 08 0102030405060708 00 00 449e"), new byte[40]));
    }

    private static byte[] text(String text) {
        return text.getBytes(US_ASCII);
    }

    /** Endpoint lists, and reports as far as a proposal reads them. */
    private void peerFiles() throws IOException {
        write("peers/endpoints-small.json", text("""
                        [{"id":2,"urls":["a.example","*.b.example"],"ips":["192.0.2.0/24"],"tcpPorts":"80, 443-444","category":"Allow",\
                        "required":false}]"""));
        write("peers/endpoints-wrapped.json", text("""
                        {"version":"2026081400","endpoints":[{"id":1,"category":"Default","required":true,"new":[{}]}]}"""));
        write("peers/endpoints-version.json", text("{\"instance\":\"Worldwide\",\"latest\":\"2026081400\"}"));
        write("peers/report-small.json", text("""
                        {"schema":"ccp-analyzer/report/1","subject":{"addresses":["192.0.2.10"],"source":"option"},"findings":[\
                        {"kind":"SCAN","peers":[{"address":"192.0.2.9"}],"violation":false}],"unverified":[{"roles":["unified-ccx"],\
                        "address":"192.0.2.20","names":["a.example","b\\n\\u001b: c"],"rule":"notification-service","protocol":"tcp",\
                        "port":5222,"side":"INBOUND","flows":2,"first":"2026-03-02T08:00:00.000000Z",\
                        "last":"2026-03-02T08:00:01.000000Z"}]}"""));
        write("peers/report-older.json", text("{\"schema\":\"ccp-analyzer/report/0\"}"));
    }

    private void policyFiles() throws IOException {
        write("policy/site-small.yaml", text("schema: ccp-site/1\nccp: [192.0.2.10]\nintranet: [192.0.2.0/24]\n"));
        write("policy/site-unknown-key.yaml", text("schema: ccp-site/1\nintranets: []\n"));
        write("policy/site-anchor.yaml", text("schema: &a ccp-site/1\nccp: *a\n"));
        write("policy/site-key-twice.yaml", text("schema: ccp-site/1\nccp: []\nccp: []\n"));
        write("policy/site-deep.yaml", text("a: ".concat("[".repeat(40))));
        write("policy/site-control-characters.yaml", text("schema: \"ccp-site/1\\e[31m\"\nx\u0007: 1\n"));
        write("policy/site-empty.yaml", new byte[0]);
        try (InputStream smallest = RegressionInputs.class.getResourceAsStream("rules-smallest.yaml")) {
            write("policy/rules-smallest.yaml", Objects.requireNonNull(smallest).readAllBytes());
        }
        write("policy/rules-other-schema.yaml", text("schema: ccp-port-rules/2\nrules: []\n"));
        write(
                "policy/small-platform.yaml",
                text("schema: ccp-platform-profile/1\nversion: '1'\nroles: {}\nentries: []\n"));
    }

    private void frame(String name, byte... frame) throws IOException {
        PcapBytes capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, 65_535, LinkType.ETHERNET);
        write(name + ".pcap", capture.frame(SECOND, frame));
    }

    private void payload(String name, byte... payload) throws IOException {
        frame("payloads/" + name, udpFrame(HOST, 50_000, PEER, 50_001, payload));
    }

    private void write(String name, PcapBytes capture) throws IOException {
        write(name, capture.toBytes());
    }

    private void write(String name, PcapngBytes capture) throws IOException {
        write(name, capture.toBytes());
    }

    private void write(String name, byte... content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
    }
}
