// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.bundle.BundleManifest;
import org.ccpanalyzer.bundle.BundleManifest.Derivation;
import org.ccpanalyzer.bundle.BundleManifest.Item;
import org.ccpanalyzer.engine.BundleCheck.Answer;
import org.ccpanalyzer.engine.BundleCheck.CheckedFinding;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever changes what a bundle claims, and its hashes with it, is still contradicted by the slices. */
class BundleClaimsTest {
    @TempDir
    Path directory;

    @Test
    void findingThatItsSliceDoesNotGiveDoesNotHold() throws Exception {
        lab("wrongway").into(directory, EvidenceMode.HEADERS).bundled().deliver();
        BundleForgery forgery = BundleForgery.of(bundle());
        BundleManifest manifest = forgery.manifest();
        List<Item> items = new ArrayList<>(manifest.findings());
        Item first = items.get(0);
        items.set(0, new Item(first.id(), !first.confirmed(), first.slice(), Derivation.FROM_SLICE, true));
        items.set(1, new Item("UL-tcp-1-00000000", true, first.slice(), Derivation.FROM_SLICE, true));
        BundleManifest forged = new BundleManifest(manifest.tool(), manifest.reading(), false, items, manifest.files());
        forgery.write(forged);

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(result.damage()).isEmpty();
        assertThat(result.findings())
                .extracting(CheckedFinding::answer)
                .as("outcome changed, id made up, untouched, missing from the manifest")
                .containsExactly(Answer.DOES_NOT_HOLD, Answer.DOES_NOT_HOLD, Answer.HOLDS, Answer.DOES_NOT_HOLD);
        assertThat(result.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "severity": "critical"       | "severity": "low"            | DOES_NOT_HOLD | severity critical, in the report low
            "severity": "low"            | "severity": "critical"       | HOLDS_IN_PART | severity low, in the report critical
            "confidence": "PROVEN"       | "confidence": "GUESS"        | HOLDS_IN_PART | confidence proven, in the report guess
            "violation": true            | "violation": false           | DOES_NOT_HOLD | violation true, in the report false
            "port": 25,                  | "port": 26,                  | DOES_NOT_HOLD | port 25, in the report 26
            "side": "INBOUND"            | "side": "OUTBOUND"           | DOES_NOT_HOLD | side INBOUND, in the report OUTBOUND
            "flows": 2,                  | "flows": 1,                  | DOES_NOT_HOLD | 2 of 1 flows
            "address": "203.0.113.66"    | "address": "203.0.113.254"   | DOES_NOT_HOLD | peers that the report does not have
            """)
    void claimOfTheReportThatTheSliceContradictsIsNamed(String here, String there, Answer answer, String difference)
            throws Exception {
        lab("incident").into(directory, EvidenceMode.PAYLOAD).bundled().deliver();
        BundleForgery forgery = BundleForgery.of(bundle());
        forgery.inFindings(here, there);
        forgery.write(forgery.rehashed());

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(result.damage()).isEmpty();
        assertThat(result.findings())
                .anySatisfy(finding -> assertThat(finding.differences()).contains(difference))
                .anySatisfy(finding -> assertThat(finding.answer()).isEqualTo(answer));
    }

    @Test
    void listThatTheSiteFileNamesIsInTheBundleAndNoPathOfItIsFollowed() throws Exception {
        Path list = directory.resolve("list.json");
        Files.writeString(list, """
                {"version": "2026081400", "endpoints": [{"id": 1, "serviceArea": "Exchange", "urls": ["outlook.office365.com"],
                 "tcpPorts": "443", "category": "Optimize", "required": true}]}
                """);
        Path site = directory.resolve("site.yaml");
        Files.writeString(
                site, Files.readString(EvidenceFiles.SITE) + "\nm365_list: {file: list.json, version: 2026081400}\n");
        Audited.sample("lab/wrongway.pcap")
                .site(site)
                .into(directory, EvidenceMode.HEADERS)
                .bundled()
                .deliver();
        Files.delete(list);

        BundleCheck.Result result = BundleCheck.of(bundle());

        assertThat(BundleForgery.of(bundle()).files()).containsKey("policy/microsoft-365-endpoints.json");
        assertThat(result.damage()).isEmpty();
        assertThat(result.findings()).hasSize(3).allMatch(finding -> finding.answer() == Answer.HOLDS);
    }

    private Path bundle() {
        return directory.resolve("bundle.zip");
    }
}
