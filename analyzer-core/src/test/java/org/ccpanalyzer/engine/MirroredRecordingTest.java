// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.DuplicateClass;
import org.ccpanalyzer.flow.DuplicateCounts;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.MirroredCapture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The incident as a mirror of several ports records it: what happened is the same, and each packet counts once. */
class MirroredRecordingTest {
    private static final Path SITE = Audited.SAMPLES.resolve("lab/site.yaml");
    private static final Path INCIDENT = Audited.SAMPLES.resolve("lab/incident.pcap");
    private static final Pattern FRAMES = Pattern.compile("frames=\\[[0-9, ]*]|FrameRef\\[[^]]*]|KeyFrames\\[[^]]*]");
    private static final Pattern DUPLICATES = Pattern.compile("duplicates=[0-9]+");

    private static Audit plain;

    @TempDir
    Path directory;

    @BeforeAll
    static void auditThePlainRecording() throws RunException {
        plain = audited(INCIDENT).run();
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_FRAME,  SAME_FRAME",
        "OTHER_VLAN,  OTHER_VLAN",
        "ROUTED,      ROUTED",
        "ROUTED_LATE, ROUTED",
    })
    void anIncidentIsTheSameWhereEveryFrameIsMirroredTwice(MirroredCapture copies, DuplicateClass kind)
            throws Exception {
        Audit audit = audited(mirrored(copies)).run();

        assertSameButForFrames(audit);
        assertThat(audit.conclusion()).isEqualTo(plain.conclusion());
        assertThat(audit.capture().hostPackets()).isEqualTo(plain.capture().hostPackets());
        assertThat(audit.capture().packets()).isEqualTo(2 * plain.capture().packets());
        assertThat(duplicates(audit).byClass())
                .isEqualTo(Map.of(kind, plain.capture().hostPackets()));
        assertThat(audit.capture().fitness().notes())
                .anyMatch(note -> note.startsWith("50 % of the packets are copies"));
    }

    @Test
    void copiesThatAreKeptCountAsPackets() throws Exception {
        Audit audit =
                audited(mirrored(MirroredCapture.SAME_FRAME)).keepDuplicates().run();

        assertThat(audit.capture().hostPackets()).isEqualTo(2 * plain.capture().hostPackets());
        assertThat(packets(audit)).isEqualTo(2 * packets(plain));
        assertThat(audit.capture().fitness().duplicates()).isNull();
    }

    @Test
    void everyFlowKnowsTheCopiesOfItsPackets() throws Exception {
        Audit audit = audited(mirrored(MirroredCapture.ROUTED)).run();

        assertThat(Audited.flows(audit))
                .allSatisfy(judged -> assertThat((long) judged.flow().duplicates())
                        .isBetween(
                                1L,
                                judged.flow().initiatorPackets() + judged.flow().responderPackets()));
        assertThat(Audited.flows(plain))
                .allSatisfy(judged -> assertThat(judged.flow().duplicates()).isZero());
    }

    private void assertSameButForFrames(Audit audit) {
        assertThat(words(audit.findings())).isEqualTo(words(plain.findings()));
        assertThat(audit.listeners()).isEqualTo(plain.listeners());
        assertThat(audit.egress()).isEqualTo(plain.egress());
        assertThat(audit.probes()).isEqualTo(plain.probes());
        assertThat(audit.rules()).isEqualTo(plain.rules());
        assertThat(words(flows(audit))).isEqualTo(words(flows(plain)));
    }

    private static List<Object> flows(Audit audit) {
        List<Object> flows = new ArrayList<>();
        Audited.flows(audit).forEach(judged -> flows.add(judged.flow()));
        return flows;
    }

    private static List<String> words(List<?> records) {
        return records.stream()
                .map(record -> FRAMES.matcher(record.toString()).replaceAll(""))
                .map(record -> DUPLICATES.matcher(record).replaceAll(""))
                .toList();
    }

    private static long packets(Audit audit) {
        return Audited.flows(audit).stream()
                .mapToLong(judged ->
                        judged.flow().initiatorPackets() + judged.flow().responderPackets())
                .sum();
    }

    private static DuplicateCounts duplicates(Audit audit) {
        return Objects.requireNonNull(audit.capture().fitness().duplicates());
    }

    private Path mirrored(MirroredCapture copies) throws Exception {
        Path mirrored = directory.resolve("mirrored.pcap");
        copies.write(INCIDENT, mirrored);
        return mirrored;
    }

    private static Audited audited(Path capture) {
        return Audited.captures(capture).host("192.0.2.10").site(SITE);
    }
}
