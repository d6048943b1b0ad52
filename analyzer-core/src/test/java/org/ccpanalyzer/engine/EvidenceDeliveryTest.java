// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;
import static org.ccpanalyzer.engine.EvidenceFiles.only;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.engine.EvidenceFiles.SlicedFrame;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.evidence.SliceLimits;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Host;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.RecordedFrame;
import org.ccpanalyzer.testkit.Story;
import org.ccpanalyzer.testkit.TcpTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into the slices of an output directory, and what stays out. */
class EvidenceDeliveryTest {
    /** A frame of the connection to port 4444 in the incident. */
    private static final int IN_THE_SHELL = 2940;

    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    /** Ethernet, IPv6 and TCP with all options that fit. */
    private static final int LONGEST_HEADERS = 14 + 40 + 60;

    @TempDir
    Path directory;

    @Test
    void payloadStaysOutUnlessItIsAskedFor() throws Exception {
        Audit audit = lab("mismatch").into(directory, EvidenceMode.HEADERS).deliver();

        for (Finding finding : audit.findings()) {
            for (SlicedFrame frame : files().frames(finding)) {
                assertThat(frame.capturedLength()).isLessThanOrEqualTo(LONGEST_HEADERS);
            }
            assertThat(files().sliceBytes(finding))
                    .contains("payload removed after the transport header")
                    .doesNotContain("HTTP/1.1", "SSH-2.0");
        }
        lab("mismatch").into(directory, EvidenceMode.PAYLOAD).deliver();
        assertThat(files().sliceBytes(only(audit, FindingKind.WRONG_PROTOCOL, 993)))
                .contains("HTTP/1.1");
    }

    @Test
    void icmpErrorKeepsOnlyWhatTellsItsFlow() throws Exception {
        Audit audit = lab("udp").into(directory, EvidenceMode.HEADERS).deliver();

        List<SlicedFrame> frames = files().frames(only(audit, FindingKind.UNEXPECTED_EGRESS, 514));

        assertThat(frames).extracting(frame -> frame.capturedLength()).containsExactly(14 + 20 + 8, 14 + 20 + 8 + 28);
    }

    @Test
    void nothingIsWrittenWhereNothingIsAskedForOrFound() throws Exception {
        lab("incident").into(directory, EvidenceMode.NONE).deliver();

        assertThat(directory.resolve("evidence")).doesNotExist();
    }

    @Test
    void sameInputGivesTheSameBytes() throws Exception {
        lab("incident").into(directory.resolve("one"), EvidenceMode.PAYLOAD).deliver();
        lab("incident")
                .threads(3)
                .into(directory.resolve("two"), EvidenceMode.PAYLOAD)
                .deliver();

        assertThat(new EvidenceFiles(directory.resolve("one")).contents())
                .isEqualTo(new EvidenceFiles(directory.resolve("two")).contents())
                .hasSizeGreaterThanOrEqualTo(28);
    }

    @Test
    void ofALargeFlowTheBeginningAndTheEndAreKept() throws Exception {
        Story story = Story.at("2026-03-02T08:00:00Z");
        Host ccp = story.host("192.0.2.10");
        TcpTalk talk = ccp.opens(story.host("203.0.113.9"), 4444);
        talk.handshake();
        for (int i = 0; i < 1_000; i++) {
            talk.clientSays("secret");
            talk.serverAcks();
        }
        talk.close();
        Path capture = Files.write(directory.resolve("large.pcap"), story.pcap());
        int all = RecordedFrame.allOf(capture).size();

        Audit audit = Audited.captures(capture)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .deliver();

        Finding finding = only(audit, FindingKind.UNEXPECTED_EGRESS, 4444);
        List<SlicedFrame> slice = files().frames(finding);
        assertThat(slice).hasSize(SliceLimits.FIRST_PACKETS + SliceLimits.LAST_PACKETS);
        assertThat(files().text(finding))
                .contains("frame.number in {1..100, " + (all - SliceLimits.LAST_PACKETS + 1) + ".." + all + "}")
                .contains(
                        all + " packets (the first 100, the last 100 and those that prove something are in the slice)")
                .contains("The slice alone gives the same finding.");
    }

    @Test
    void ofManyFlowsTheSliceHasTheBestAndSaysSo() throws Exception {
        Story story = Story.at("2026-03-02T08:00:00Z");
        Host ccp = story.host("192.0.2.10");
        for (int i = 0; i < 30; i++) {
            TcpTalk talk = story.host("198.51.100." + (i + 1)).opens(ccp, 8080);
            talk.handshake();
            talk.clientSays("GET");
            talk.serverSays("no");
            talk.close();
        }
        Path capture = Files.write(directory.resolve("many.pcap"), story.pcap());

        Audit audit = Audited.captures(capture)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .deliver();

        Finding finding = only(audit, FindingKind.UNEXPECTED_LISTENER, 8080);
        assertThat(files().text(finding)).contains("the 8 best of 30 flows");
        assertThat(files().sliceBytes(finding)).contains("the 8 best of 30 flows");
    }

    @Test
    void standardInputCannotBeReadAgainAndTheReportSaysSo() throws Exception {
        Audited.captures(Path.of("-"))
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .deliver(new ByteArrayInputStream(Files.readAllBytes(INCIDENT)), () -> {});

        assertThat(directory.resolve("evidence")).doesNotExist();
        assertThat(Files.readString(directory.resolve("report.json")))
                .contains("No evidence slices were written, because standard input and pipes can be read only once");
    }

    @Test
    void inputThatWasReplacedAfterItWasJudgedIsNoticed() throws Exception {
        Path capture = Files.copy(INCIDENT, directory.resolve("replaced.pcap"));
        byte[] other = Files.readAllBytes(Audited.SAMPLES.resolve("lab/normal.pcap"));

        Audited.captures(capture)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .deliver(InputStream.nullInputStream(), () -> EvidenceFiles.write(capture, other));

        assertThat(Files.readString(directory.resolve("report.json")))
                .contains("An input was changed while it was analyzed");
        assertThat(Files.readString(files().slices()
                        .get(0)
                        .resolveSibling(
                                files().slices().get(0).getFileName().toString().replace(".pcapng", ".txt"))))
                .contains("Do not rely on this slice.");
    }

    @Test
    void inputThatIsGoneCostsTheSlicesAndNotTheReport() throws Exception {
        Path capture = Files.copy(INCIDENT, directory.resolve("gone.pcap"));

        Audited.captures(capture)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .deliver(
                        InputStream.nullInputStream(),
                        () -> EvidenceFiles.write(capture, (byte) 1, (byte) 2, (byte) 3, (byte) 4));

        assertThat(Files.readString(directory.resolve("report.json")))
                .contains("No evidence slices were written, because an input could not be read a second time");
        assertThat(files().slices()).isEmpty();
    }

    @Test
    void packetWithAnImpossibleHeaderLengthIsLeftOutForNobodyKnowsWhereItsPayloadBegins() throws Exception {
        PcapBytes capture = PcapBytes.littleEndian();
        int number = 0;
        for (RecordedFrame frame : RecordedFrame.allOf(INCIDENT)) {
            byte[] bytes = frame.bytes();
            if (++number == IN_THE_SHELL) {
                bytes[14 + 20 + 12] = 0x10;
            }
            capture.frame(frame.timestampNanos(), bytes);
        }
        Path file = Files.write(directory.resolve("impossible.pcap"), capture.toBytes());
        Audit audit = Audited.captures(file)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .deliver();

        Finding shell = only(audit, FindingKind.UNEXPECTED_EGRESS, 4444);

        assertThat(files().frames(shell)).hasSize(47);
        assertThat(files().text(shell)).contains("1 packet with headers of impossible length");
    }

    private EvidenceFiles files() {
        return new EvidenceFiles(directory);
    }
}
