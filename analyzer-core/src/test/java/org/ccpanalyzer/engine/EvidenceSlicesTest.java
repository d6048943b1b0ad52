// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;
import static org.ccpanalyzer.engine.EvidenceFiles.only;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.ccpanalyzer.engine.EvidenceFiles.SlicedFrame;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.CutCapture;
import org.ccpanalyzer.testkit.Host;
import org.ccpanalyzer.testkit.Story;
import org.ccpanalyzer.testkit.TcpTalk;
import org.ccpanalyzer.testkit.Tshark;
import org.ccpanalyzer.testkit.TunnelWrap;
import org.ccpanalyzer.testkit.WrappedCapture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slice of each finding: the packets that prove it, and enough of them that an audit of the slice alone gives it again. */
class EvidenceSlicesTest {
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"incident", "blocked", "wrongway", "mismatch", "midstream", "v6", "any", "udp", "normal"})
    void eachFindingOfARecordingIsGivenByItsSliceAlone(String recording) throws Exception {
        Audit audit = lab(recording).into(directory, EvidenceMode.PAYLOAD).deliver();

        assertThat(files().slices()).hasSize(audit.findings().size());
        SoftAssertions all = new SoftAssertions();
        for (Finding finding : audit.findings()) {
            Audit alone = Audited.captures(files().slice(finding))
                    .host("192.0.2.10", "2001:db8:2::10")
                    .site(EvidenceFiles.SITE)
                    .run();
            all.assertThat(alone.findings())
                    .as("findings of the slice of %s", finding.id())
                    .anySatisfy(again -> assertThat(List.of(
                                    again.id(), again.kind(), again.confirmed(), again.confidence(), again.severity()))
                            .isEqualTo(List.of(
                                    finding.id(),
                                    finding.kind(),
                                    finding.confirmed(),
                                    finding.confidence(),
                                    finding.severity())));
        }
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "blocked", "wrongway", "mismatch", "v6", "any", "udp", "normal"})
    void withoutPayloadOnlyFindingsAboutPayloadAreNotGivenAgain(String recording) throws Exception {
        Audit audit = lab(recording).into(directory, EvidenceMode.HEADERS).deliver();

        for (Finding finding : audit.findings()) {
            boolean aboutPayload = finding.kind() == FindingKind.WRONG_PROTOCOL
                    || finding.kind() == FindingKind.CLEAR_TEXT
                    || finding.kind() == FindingKind.DNS_TUNNEL;
            assertThat(files().text(finding))
                    .contains(
                            aboutPayload
                                    ? "needs payload to be re-derived"
                                    : "The slice alone gives the same finding.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "blocked", "mismatch", "v6", "any", "udp"})
    void tsharkReadsEachSliceWithoutAWarningAndSeesTheOriginalPackets(String recording) throws Exception {
        Assumptions.assumeTrue(Tshark.isPresent(), Tshark.ABSENT);
        Audit audit = lab(recording).into(directory, EvidenceMode.HEADERS).deliver();

        for (Finding finding : audit.findings()) {
            Tshark.Answer slice = Tshark.fields(
                    files().slice(finding), "frame.comment", "frame.time_epoch", "frame.len", "frame.comment");
            Tshark.Answer original = Tshark.fields(
                    Audited.SAMPLES.resolve("lab/" + recording + ".pcap"),
                    files().filter(finding),
                    "frame.time_epoch",
                    "frame.len",
                    "frame.number");

            assertThat(slice.warnings()).as(finding.id()).isEmpty();
            assertThat(slice.lines()).as(finding.id()).isNotEmpty().hasSameSizeAs(original.lines());
            for (int i = 0; i < slice.lines().size(); i++) {
                String[] here = slice.lines().get(i).split("\t", -1);
                String[] there = original.lines().get(i).split("\t", -1);
                assertThat(here[0]).isEqualTo(there[0]);
                assertThat(here[1]).isEqualTo(there[1]);
                assertThat(here[2])
                        .startsWith(finding.id() + ": ")
                        .endsWith("; original frame " + there[2] + " of " + recording + ".pcap");
            }
        }
    }

    @Test
    void flowFilterFindsThePacketsOfTheSliceInTheOriginal() throws Exception {
        Assumptions.assumeTrue(Tshark.isPresent(), Tshark.ABSENT);
        Audit audit = lab("incident").into(directory, EvidenceMode.HEADERS).deliver();

        Finding shell = only(audit, FindingKind.UNEXPECTED_EGRESS, 4444);
        List<String> lines = files().text(shell).lines().toList();
        String filter = lines.get(lines.indexOf("All packets between the same ends, in any capture:") + 1);

        assertThat(Tshark.fields(INCIDENT, filter.strip(), "frame.number").lines())
                .isEqualTo(Tshark.fields(INCIDENT, files().filter(shell), "frame.number")
                        .lines())
                .isNotEmpty();
    }

    @Test
    void recordingInSeveralFilesGivesTheSamePackets() throws Exception {
        List<Path> parts = CutCapture.of(INCIDENT, 3, 7, directory).files();
        Audit whole = lab("incident")
                .into(directory.resolve("whole"), EvidenceMode.HEADERS)
                .deliver();
        Audited.captures(parts.toArray(Path[]::new))
                .host("192.0.2.10", "2001:db8:2::10")
                .site(EvidenceFiles.SITE)
                .into(directory.resolve("parts"), EvidenceMode.HEADERS)
                .deliver();

        for (Finding finding : whole.findings()) {
            assertThat(new EvidenceFiles(directory.resolve("parts")).frames(finding))
                    .as(finding.id())
                    .isEqualTo(new EvidenceFiles(directory.resolve("whole")).frames(finding));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TunnelWrap.class,
            names = {"VXLAN", "GRE", "ERSPAN_TYPE_II"})
    void tunnelledPacketsKeepTheirOuterHeaders(TunnelWrap tunnel) throws Exception {
        Path capture = directory.resolve("tunnel.pcap");
        WrappedCapture.write(INCIDENT, tunnel, capture);
        Audit audit = Audited.captures(capture)
                .host("192.0.2.10")
                .site(EvidenceFiles.SITE)
                .into(directory, EvidenceMode.HEADERS)
                .deliver();

        Finding shell = only(audit, FindingKind.UNEXPECTED_EGRESS, 4444);
        List<SlicedFrame> slice = files().frames(shell);

        assertThat(files().text(shell)).contains("The slice alone gives the same finding.");
        assertThat(slice)
                .hasSize(48)
                .allSatisfy(frame -> assertThat(frame.capturedLength())
                        .isBetween(14 + 20 + 14 + 20 + 20, 14 + 20 + 8 + 16 + 14 + 20 + 60));
        assertThat(files().sliceBytes(shell)).doesNotContain("uid=");
    }

    @Test
    void silenceComesWithFlowsThatShowThatAnAnswerWouldHaveBeenCaptured() throws Exception {
        Story story = Story.at("2026-03-02T08:00:00Z");
        Host ccp = story.host("192.0.2.10");
        for (int i = 0; i < 5; i++) {
            TcpTalk talk = story.host("192.0.2." + (50 + i)).opens(ccp, 443);
            talk.handshake();
            talk.clientSays("hello");
            talk.serverSays("hello");
            talk.close();
        }
        TcpTalk silent = ccp.opens(story.host("192.0.2.99"), 25);
        silent.syn();
        story.after(Duration.ofSeconds(1));
        silent.syn();
        story.after(Duration.ofSeconds(30));
        story.host("192.0.2.60").opens(ccp, 443).handshake();
        Path capture = Files.write(directory.resolve("silent.pcap"), story.pcap());

        Audit audit = Audited.captures(capture)
                .host("192.0.2.10")
                .into(directory, EvidenceMode.HEADERS)
                .deliver();

        Finding finding = only(audit, FindingKind.BLOCKED_SERVICE, 25);
        assertThat(files().sliceBytes(finding))
                .contains("context, shows that the capture sees both directions; SYN of the peer");
        assertThat(files().text(finding))
                .contains("The slice alone gives the same finding.")
                .contains(" - context: the capture sees both directions");
    }

    private EvidenceFiles files() {
        return new EvidenceFiles(directory);
    }
}
