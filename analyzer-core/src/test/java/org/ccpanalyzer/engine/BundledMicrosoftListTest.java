// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.anonymize.AnonymizationKey;
import org.ccpanalyzer.engine.BundleCheck.Answer;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved Microsoft 365 list says what peers are, and decides nothing: a bundle without it still proves its findings. */
class BundledMicrosoftListTest {
    private static final Path SITE = Audited.SAMPLES.resolve("verdicts/site-m365.yaml");

    @TempDir
    Path directory;

    @Test
    void bundleThatHasTheListHasNothingToNote() throws Exception {
        audited("lab/wrongway.pcap").deliver();

        assertThat(BundleForgery.of(bundle()).files()).containsKey(BundleDelivery.MICROSOFT_LIST);
        assertThat(BundleCheck.of(bundle()).notes()).isEmpty();
    }

    @Test
    void bundleUnderPseudonymsLeavesItOutAndSaysSo() throws Exception {
        Audit audit = pseudonymous("lab/wrongway.pcap").deliver();

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(audit.microsoft365().list()).isNotNull();
        assertThat(BundleForgery.of(bundle()).files()).doesNotContainKey(BundleDelivery.MICROSOFT_LIST);
        assertThat(result.damage()).isEmpty();
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("Microsoft 365 list that is not in the bundle", "No finding rests on that list.");
        assertThat(result.findings()).isNotEmpty().allMatch(finding -> finding.answer() == Answer.HOLDS);
        assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void runWithoutAListHasNothingToNote() throws Exception {
        Audited.sample("lab/wrongway.pcap")
                .site(EvidenceFiles.SITE)
                .into(directory, EvidenceMode.HEADERS)
                .anonymized(anonymization())
                .bundled()
                .deliver();

        assertThat(BundleCheck.of(bundle()).notes()).isEmpty();
    }

    /** What makes the note true. */
    @Test
    void noVerdictAndNoFindingChangesWithTheList() throws Exception {
        for (String sample : List.of("verdicts/microsoft-365.pcap", "lab/incident.pcap", "lab/normal.pcap")) {
            Audited run = Audited.sample(sample).site(SITE);
            PolicySetup with = PolicySetup.load(SITE, false);

            Audit listed = judged(run, with);
            Audit unlisted = judged(run, with.withoutMicrosoftList());

            assertThat(unlisted.findings()).isEqualTo(listed.findings());
            assertThat(unlisted.rules()).isEqualTo(listed.rules());
            assertThat(unlisted.conclusion()).isEqualTo(listed.conclusion());
            assertThat(verdicts(unlisted)).isEqualTo(verdicts(listed));
        }
    }

    @Test
    void policyWithoutTheListIsOtherwiseTheSame() throws Exception {
        PolicySetup with = PolicySetup.load(SITE, false);

        PolicySetup without = with.withoutMicrosoftList();

        assertThat(with.microsoftList()).isPresent();
        assertThat(without.microsoftList()).isEmpty();
        assertThat(without.guide()).isSameAs(with.guide());
        assertThat(without.site()).isSameAs(with.site());
        assertThat(without.siteFile()).isSameAs(with.siteFile());
        assertThat(without.platform()).isEqualTo(with.platform());
        assertThat(without.microsoft365().list()).isNull();
        assertThat(without.microsoft365().version())
                .as("what the guide itself knows stays")
                .isEqualTo(with.guide().value().microsoftListVersion());
    }

    private static List<String> verdicts(Audit audit) {
        return Audited.flows(audit).stream()
                .map(judged -> judged.flow().flowId() + " " + judged.verdict())
                .toList();
    }

    private static Audit judged(Audited run, PolicySetup policy) throws RunException {
        return new AuditRun(run.request(), InputStream.nullInputStream(), Progress.NONE, message -> {})
                .judgedBy(policy)
                .execute();
    }

    private Audited pseudonymous(String sample) {
        return audited(sample).anonymized(anonymization());
    }

    private Audited audited(String sample) {
        return Audited.sample(sample)
                .site(SITE)
                .into(directory, EvidenceMode.HEADERS)
                .bundled();
    }

    private static Anonymization anonymization() {
        return new Anonymization(AnonymizationKey.of(new byte[AnonymizationKey.BYTES]), true);
    }

    private Path bundle() {
        return directory.resolve("bundle.zip");
    }
}
