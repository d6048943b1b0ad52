// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.RecordedFrame;
import org.ccpanalyzer.testkit.RecordingVariant;
import org.ccpanalyzer.testkit.RepeatableAudit;
import org.ccpanalyzer.testkit.SegmentedCapture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How an incident was recorded changes nothing of what is found, but for what the recording itself cut away. */
class RecordingVariantsTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    private static final int NO_LIMIT = 262_144;
    private static final int SNAP_LENGTH = 96;
    private static final int SHORTEST_FRAME = 60;
    private static final int CHECK_SEQUENCE_LENGTH = 4;
    private static final int IP_SOURCE = 26;
    private static final int TCP_CHECKSUM = 50;
    private static final int CCP = 0xc000_020a;
    private static final Pattern FRAME_BYTES = Pattern.compile("\"(bytes(In|Out)?)\": [0-9]+");
    private static final Pattern PAYLOAD_FACTS = Pattern.compile(
            "(?s)\"(appProtocol|why|next|attack|reasoning|expected|name|nameSource|tlsVersions)\": .*?(?=\n *(\"|}))");

    private static List<RecordedFrame> frames = List.of();
    private static Audit plain;

    @TempDir
    Path directory;

    @BeforeAll
    static void auditThePlainRecording() throws Exception {
        frames = RecordedFrame.allOf(INCIDENT);
        plain = audit(INCIDENT);
    }

    @ParameterizedTest
    @EnumSource(RecordingVariant.class)
    void theContainerShowsInNoPartOfTheReport(RecordingVariant variant) throws Exception {
        Audit audit = audit(written(variant.write(frames)));

        assertThat(body(audit, audit.capture().fitness()))
                .isEqualTo(body(plain, plain.capture().fitness()));
    }

    @Test
    void linuxCookedFramesTellTheSame() throws Exception {
        assertTellsTheSame(audit(changed(LinkType.LINUX_SLL, RecordingVariant::cooked)));
        assertTellsTheSame(audit(changed(LinkType.LINUX_SLL2, RecordingVariant::cooked2)));
    }

    /** Both look like the beginning of a request, and are payload of nobody. */
    @Test
    void paddingAndFrameCheckSequencesAreNoPayload() throws Exception {
        assertTellsTheSame(audit(changed(LinkType.ETHERNET, RecordingVariantsTest::padded)));
        assertTellsTheSame(audit(changed(
                LinkType.ETHERNET,
                frame -> Arrays.copyOf(padded(frame), padded(frame).length + CHECK_SEQUENCE_LENGTH))));
    }

    @Test
    void checksumsThatTheCapturingHostLeftToItsCardChangeNothing() throws Exception {
        Audit audit = audit(changed(LinkType.ETHERNET, RecordingVariantsTest::withoutChecksum));

        assertThat(audit.capture().fitness().badChecksums()).isGreaterThan(1_000);
        assertThat(body(audit, plain.capture().fitness()))
                .isEqualTo(body(plain, plain.capture().fitness()));
    }

    @Test
    void aSnapLengthCostsOnlyWhatThePayloadWouldHaveTold() throws Exception {
        PcapBytes capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, SNAP_LENGTH, 1);
        long cut = 0;
        for (RecordedFrame frame : frames) {
            byte[] whole = frame.bytes();
            byte[] kept = Arrays.copyOf(whole, Math.min(SNAP_LENGTH, whole.length));
            cut += kept.length < whole.length ? 1 : 0;
            long micros = frame.timestampNanos() / 1_000;
            capture.record((int) (micros / 1_000_000), (int) (micros % 1_000_000), kept.length, whole.length, kept);
        }

        Audit audit = audit(written(capture.toBytes()));

        assertThat(audit.capture().fitness().snapped()).isEqualTo(cut).isPositive();
        assertThat(audit.capture().fitness().notes())
                .element(0)
                .asString()
                .startsWith("The snap length cut " + cut + " frames");
        assertThat(withoutPayloadFacts(audit)).isEqualTo(withoutPayloadFacts(plain));
        assertThat(ids(audit)).isEqualTo(ids(plain));
        assertThat(audit.conclusion()).isEqualTo(plain.conclusion());
    }

    /** Nothing of a protocol depends on where a sender, a network card or a queue cut its bytes. */
    @ParameterizedTest
    @CsvSource({"1, 1400, true", "2, 100, false", "3, 100, true", "4, 3, false", "5, 1, false", "6, 1, true"})
    void shortSegmentsInAnyOrderGiveTheSameFindings(long seed, int longest, boolean shuffled) throws Exception {
        SegmentedCapture segmented = new SegmentedCapture(seed, longest, shuffled);
        PcapBytes capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, NO_LIMIT, LinkType.ETHERNET);
        long pieces = 0;
        for (RecordedFrame frame : frames) {
            List<byte[]> written = segmented.of(frame.bytes());
            pieces += written.size();
            written.forEach(piece -> capture.frame(frame.timestampNanos(), piece));
        }

        Audit audit = audit(written(capture.toBytes()));

        assertThat(pieces).isGreaterThan(frames.size() + 100L);
        assertThat(audit.capture().fitness().badChecksums())
                .isEqualTo(plain.capture().fitness().badChecksums());
        assertThat(audit.findings().stream().map(RecordingVariantsTest::essence))
                .containsExactlyElementsOf(plain.findings().stream()
                        .map(RecordingVariantsTest::essence)
                        .toList());
        assertThat(spoken(audit)).isEqualTo(spoken(plain));
        assertThat(audit.conclusion()).isEqualTo(plain.conclusion());
    }

    /** All of a finding but frames, bytes and what counts them. */
    private static List<Object> essence(Finding finding) {
        return List.of(
                finding.id(),
                finding.kind(),
                String.valueOf(finding.cause()),
                finding.severity(),
                finding.confirmed(),
                finding.confidence(),
                String.valueOf(finding.rule()),
                finding.peers(),
                finding.flows(),
                String.valueOf(finding.appProtocol()),
                finding.why());
    }

    /** What each flow of the host speaks. */
    private static List<String> spoken(Audit audit) throws Exception {
        return Audited.flows(audit).stream()
                .map(judged -> judged.flow().id() + " " + HostFlows.appProtocol(judged.flow()))
                .toList();
    }

    private static List<String> ids(Audit audit) {
        return shownByHeaders(audit).stream().map(Finding::id).toList();
    }

    /** The findings that need no name out of a payload. */
    private static List<Finding> shownByHeaders(Audit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.kind() != FindingKind.DNS_TUNNEL)
                .toList();
    }

    private static void assertTellsTheSame(Audit audit) throws Exception {
        CaptureFitness fitness = audit.capture().fitness();

        assertThat(fitness).isEqualTo(plain.capture().fitness());
        assertThat(withoutFrameBytes(audit)).isEqualTo(withoutFrameBytes(plain));
    }

    private static byte[] padded(byte... frame) {
        byte[] filler = "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
        return frame.length >= SHORTEST_FRAME
                ? frame
                : ByteBuffer.allocate(SHORTEST_FRAME)
                        .put(frame)
                        .put(filler, 0, Math.min(filler.length, SHORTEST_FRAME - frame.length))
                        .array();
    }

    /** Frames of the host, as they are before its network card sees them. */
    private static byte[] withoutChecksum(byte... frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        boolean isOfHost = bytes.getShort(12) == 0x0800 && bytes.get(14) == 0x45 && bytes.getInt(IP_SOURCE) == CCP;
        if (isOfHost && bytes.get(23) == 6) {
            bytes.putShort(TCP_CHECKSUM, (short) ~bytes.getShort(TCP_CHECKSUM));
        }
        return frame;
    }

    private Path changed(int linkType, UnaryOperator<byte[]> change) throws Exception {
        PcapBytes capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, NO_LIMIT, linkType);
        frames.forEach(frame -> capture.frame(frame.timestampNanos(), change.apply(frame.bytes())));
        return written(capture.toBytes());
    }

    private Path written(byte... capture) throws Exception {
        return Files.write(directory.resolve("variant.pcap"), capture);
    }

    private static Audit audit(Path capture) throws RunException {
        return Audited.captures(capture).host("192.0.2.10").site(SITE).run();
    }

    private static String withoutFrameBytes(Audit audit) throws Exception {
        return FRAME_BYTES.matcher(body(audit, plain.capture().fitness())).replaceAll("\"$1\": 0");
    }

    private static String withoutPayloadFacts(Audit audit) throws Exception {
        return PAYLOAD_FACTS
                .matcher(body(audit, plain.capture().fitness(), shownByHeaders(audit)))
                .replaceAll("\"$1\": null");
    }

    /** All of {@code report.json} but run and inputs, with a given fitness. */
    private static String body(Audit audit, CaptureFitness fitness) throws Exception {
        return body(audit, fitness, audit.findings());
    }

    private static String body(Audit audit, CaptureFitness fitness, List<Finding> findings) throws Exception {
        Audit.Capture capture = audit.capture();
        Audit.Capture same = new Audit.Capture(
                capture.firstNanos(),
                capture.lastNanos(),
                capture.packets(),
                capture.bytes(),
                capture.hostPackets(),
                capture.account(),
                fitness,
                plain.capture().names(),
                capture.tunnels(),
                capture.unlistedTunnelPackets());
        return RepeatableAudit.body(audit, same, findings);
    }
}
