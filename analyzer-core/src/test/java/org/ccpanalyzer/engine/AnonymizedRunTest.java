// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.anonymize.AnonymizationKey;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Tshark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run under pseudonyms judges as the real one, and proves it as well. */
class AnonymizedRunTest {
    /** Of {@code verdicts/site-additions.yaml}. */
    private static final Set<String> ADDITIONS = Set.of("event-collector", "old-vendor-access");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.ccpanalyzer.engine.AnonymizedBytesTest#samples")
    void verdictsCountsAndTimesAreThoseOfTheRealRun(SampleExpectationsTest.Sample sample) throws Exception {
        Audit real = sample.audited().run();
        Audit shown = sample.audited().anonymized(anonymization(1)).run();

        assertThat(findings(shown)).containsExactlyInAnyOrderElementsOf(findings(real));
        assertThat(flows(shown)).isEqualTo(flows(real));
        assertThat(shown.rules().stream().map(AnonymizedRunTest::halves))
                .containsExactlyElementsOf(
                        real.rules().stream().map(AnonymizedRunTest::halves).toList());
        assertThat(shown.flowCounts()).isEqualTo(real.flowCounts());
        assertThat(shown.conclusion()).isEqualTo(real.conclusion());
        assertThat(shown.capture().account()).isEqualTo(real.capture().account());
        assertThat(shown.listeners()).hasSameSizeAs(real.listeners());
        assertThat(shown.egress()).hasSameSizeAs(real.egress());
        assertThat(shown.unverified()).hasSameSizeAs(real.unverified());
        assertThat(shown.microsoft365().services())
                .hasSameSizeAs(real.microsoft365().services());
        assertThat(shown.findings())
                .allSatisfy(finding -> assertThat(String.join(" ", finding.reasoning()))
                        .doesNotContain("cannot be told without the real"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.ccpanalyzer.engine.AnonymizedBytesTest#samples")
    void bundleProvesUnderPseudonymsWhatItProvesUnderRealNames(SampleExpectationsTest.Sample sample) throws Exception {
        sample.audited()
                .into(directory.resolve("real"), EvidenceMode.HEADERS)
                .bundled()
                .deliver();
        sample.audited()
                .into(directory.resolve("shown"), EvidenceMode.HEADERS)
                .anonymized(anonymization(1))
                .bundled()
                .deliver();

        BundleCheck.Result real = BundleCheck.of(directory.resolve("real/bundle.zip"));
        BundleCheck.Result shown = BundleCheck.of(directory.resolve("shown/bundle.zip"));

        assertThat(shown.damage()).isEmpty();
        assertThat(shown.anonymized()).isTrue();
        assertThat(shown.findings())
                .extracting(finding -> finding.id().replaceFirst("-[0-9a-f]{8}$", "") + " " + finding.answer())
                .containsExactlyInAnyOrderElementsOf(real.findings().stream()
                        .map(finding -> finding.id().replaceFirst("-[0-9a-f]{8}$", "") + " " + finding.answer())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "blocked", "mismatch", "v6", "any", "udp"})
    void tsharkReadsTheSlicesWithoutAWarningAndFindsNoWrongChecksum(String recording) throws Exception {
        Assumptions.assumeTrue(Tshark.isPresent(), Tshark.ABSENT);
        Audit audit = lab(recording)
                .into(directory, EvidenceMode.HEADERS)
                .anonymized(anonymization(1))
                .deliver();

        for (Finding finding : audit.findings()) {
            Path slice = new EvidenceFiles(directory).slice(finding);
            assertThat(Tshark.fields(slice, "frame", "frame.number").warnings()).isEmpty();
            assertThat(Tshark.fields(
                                    slice,
                                    "ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0"
                                            + " || icmp.checksum.status == 0 || _ws.malformed",
                                    "frame.number")
                            .lines())
                    .as(finding.id())
                    .isEmpty();
        }
    }

    @Test
    void sameKeyGivesTheSamePseudonymsAndAnotherKeyOthers() throws Exception {
        Audit one = lab("incident").anonymized(anonymization(1)).run();
        Audit again = lab("incident").threads(2).anonymized(anonymization(1)).run();
        Audit other = lab("incident").anonymized(anonymization(2)).run();

        assertThat(again.findings()).isEqualTo(one.findings());
        assertThat(again.subject()).isEqualTo(one.subject());
        assertThat(other.subject()).isNotEqualTo(one.subject());
        assertThat(other.findings())
                .extracting(Finding::id)
                .doesNotContainAnyElementsOf(
                        one.findings().stream().map(Finding::id).toList());
        assertThat(one.capture().fitness().notes())
                .anyMatch(note -> note.startsWith("Addresses and names are pseudonyms") && note.contains("the key "));
    }

    @Test
    void originalFramesAreStillNamed() throws Exception {
        Audit real = lab("wrongway").run();
        Audit shown = lab("wrongway").anonymized(anonymization(1)).run();

        assertThat(shown.findings().stream()
                        .map(finding -> finding.evidence().get(0).frames())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(real.findings().stream()
                        .map(finding -> finding.evidence().get(0).frames())
                        .toList());
    }

    private static List<List<?>> findings(Audit audit) {
        return audit.findings().stream()
                .<List<?>>map(finding -> Arrays.asList(
                        finding.kind(),
                        finding.cause(),
                        finding.severity(),
                        finding.confirmed(),
                        finding.confidence(),
                        rule(finding.rule()),
                        finding.protocol(),
                        finding.port(),
                        finding.peerCount(),
                        finding.flows(),
                        finding.bytesIn(),
                        finding.bytesOut(),
                        finding.firstNanos(),
                        finding.lastNanos(),
                        finding.violation(),
                        finding.side()))
                .toList();
    }

    /** The site's own additions have pseudonyms, too. */
    private static @Nullable String rule(@Nullable String id) {
        return id != null && (ADDITIONS.contains(id) || id.startsWith("addition-")) ? "an addition of the site" : id;
    }

    /** Without who blocked, which is an address. */
    private static List<Object> halves(Audit.RuleUse rule) {
        return Arrays.asList(rule.id(), half(rule.inbound()), half(rule.outbound()));
    }

    private static @Nullable Object half(Audit.@Nullable RuleHalf half) {
        return half == null
                ? null
                : Arrays.asList(
                        half.state(),
                        half.flows(),
                        half.peers(),
                        half.firstNanos(),
                        half.lastNanos(),
                        half.blockedBy() == null,
                        half.reason());
    }

    private static List<List<?>> flows(Audit audit) {
        return Audited.flows(audit).stream()
                .<List<?>>map(judged -> Arrays.asList(
                        judged.verdict().kind(),
                        judged.verdict().cause(),
                        rule(judged.verdict().rule()),
                        judged.flow().startNanos(),
                        judged.flow().firstFrame(),
                        judged.flow().history(),
                        judged.flow().initiatorStatistics(),
                        judged.flow().responderStatistics()))
                .toList();
    }

    private static Anonymization anonymization(int seed) {
        return new Anonymization(key(seed), true);
    }

    private static AnonymizationKey key(int seed) {
        return AnonymizationKey.of(
                ByteBuffer.allocate(AnonymizationKey.BYTES).putInt(seed).array());
    }
}
