// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.report.text.TextReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.RecordedFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pcapng file says of itself, in the reports. */
class PcapngReportTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    private static final String SECRET = "c0ffee5ec2e7c0ffee5ec2e7";
    private static final int NANOSECONDS = 9;

    @TempDir
    Path directory;

    @Test
    void namesChangeNoVerdictAndAreShownForPeersAlone() throws Exception {
        PcapngBytes capture = begun();
        capture.names(
                capture.name(1, new byte[] {(byte) 203, 0, 113, 66}, "graph.example\0\u001b[2J.example\0"),
                capture.name(1, new byte[] {(byte) 198, 18, 0, 1}, "nobody.example\0"),
                capture.name(1, new byte[] {(byte) 192, 0, 2, 10}, "ccp.example\0not..a.name\0"));

        Audit audit = audited(withIncident(capture));
        Audit plain = audited(INCIDENT);

        assertThat(audit.capture().names().peers())
                .filteredOn(PcapngReportTest::isOfBlock)
                .containsExactly(new Audit.NamedPeer(
                        IpAddress.parse("203.0.113.66"),
                        List.of("graph.example", "\\027[2J.example"),
                        "name-resolution-block"));
        assertThat(audit.capture().names().otherAddresses()).isEqualTo(2);
        assertThat(audit.capture().names().leftOut()).isEqualTo(1);
        assertThat(verdicts(audit)).isEqualTo(verdicts(plain));
        assertThat(audit.egress())
                .filteredOn(egress -> egress.nameSource() == NameSource.NAME_RESOLUTION_BLOCK)
                .isNotEmpty()
                .allMatch(egress -> "graph.example".equals(egress.name()));
        assertThat(text(audit))
                .contains("203.0.113.66 is graph.example", "says the capture", "unverified")
                .doesNotContain("nobody.example", "ccp.example", "\u001b");
        assertThat(plain.capture().names().peers()).noneMatch(PcapngReportTest::isOfBlock);
        assertThat(plain.capture().names().otherAddresses()).isZero();
    }

    private static boolean isOfBlock(Audit.NamedPeer peer) {
        return peer.source().equals(NameSource.NAME_RESOLUTION_BLOCK.id());
    }

    @Test
    void lossesThatOnlyPacketsTellLimitWhatIsClaimed() throws Exception {
        PcapngBytes capture = begun();
        capture.packetWithOptions(0, new byte[60], capture.longOption(4, 7));

        Audit audit = audited(withIncident(capture));

        assertThat(audit.capture().fitness().dropped()).isEqualTo(7);
        assertThat(text(audit)).contains("7 packets dropped").contains("The capture lost 7 packets");
    }

    @Test
    void noOutputHoldsTheSecretsOfTheFile() throws Exception {
        PcapngBytes capture = begun();
        capture.block(10, secrets("CLIENT_RANDOM " + SECRET + ' ' + SECRET))
                .block(9, secrets("MESSAGE=" + SECRET))
                .block(0xbad, secrets("\0\0\0\1" + SECRET))
                .packetWithOptions(0, new byte[60], capture.textOption(1, "password " + SECRET));
        Path file = withIncident(capture);
        Path out = Files.createDirectory(directory.resolve("out"));

        Audit audit = withAllFiles(file, out);

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .contains(SECRET);
        try (Stream<Path> files = Files.walk(out)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSizeGreaterThan(5);
            for (Path each : written) {
                assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                        .as("%s", each)
                        .doesNotContain(SECRET, "CLIENT_RANDOM");
            }
        }
        assertThat(text(audit))
                .doesNotContain(SECRET)
                .contains("1 block of type 10 (decryption secrets)", "1 comment on packets", "hand it on as a secret");
        assertThat(Rendered.json(audit)).doesNotContain(SECRET).contains("\"decryption secrets\"");
    }

    private static List<String> verdicts(Audit audit) {
        return Audited.flows(audit).stream()
                .map(flow -> flow.flow().id() + " " + flow.verdict() + " " + flow.conversation())
                .toList();
    }

    private static PcapngBytes begun() {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        return capture.interfaceOf(
                1, 0, capture.textOption(PcapngBytes.NAME, "eth0"), capture.option(PcapngBytes.RESOLUTION, (byte)
                        NANOSECONDS));
    }

    private Path withIncident(PcapngBytes capture) throws Exception {
        for (RecordedFrame frame : RecordedFrame.allOf(INCIDENT)) {
            capture.packet(0, frame.timestampNanos(), frame.bytes());
        }
        return Files.write(directory.resolve("incident.pcapng"), capture.toBytes());
    }

    private static ByteBuffer secrets(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate((bytes.length + 3) & ~3).put(bytes);
    }

    private static Audit audited(Path file) throws RunException {
        return Audited.captures(file).host("192.0.2.10").site(SITE).run();
    }

    private static Audit withAllFiles(Path file, Path out) throws RunException {
        AuditRun run = new AuditRun(
                Audited.captures(file).host("192.0.2.10").site(SITE).request(),
                InputStream.nullInputStream(),
                Progress.NONE,
                message -> {});
        try (FileDelivery delivery =
                new FileDelivery(() -> new WriterCatalog(TextStyle.PLAIN).files(), OutputDirectory.open(out))) {
            Audit audit = run.execute(delivery);
            delivery.deliver(audit);
            return audit;
        }
    }

    private static String text(Audit audit) throws Exception {
        // Lines are wrapped at 80 columns.
        return Rendered.by(new TextReportWriter(TextStyle.PLAIN), audit).replaceAll("\\s+", " ");
    }
}
