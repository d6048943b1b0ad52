// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.markdown;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.AttackCatalog;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** What another person needs to repeat this. */
final class EvidenceSection {
    /** Of a ring of files the rest is in the data. */
    private static final int MAX_INPUTS = 20;

    private static final List<String> HEAD = List.of("Role", "Name", "Bytes", "Packets", "SHA-256");
    private static final String NONE = "none";

    private EvidenceSection() {}

    static void write(Audit audit, MarkdownPage page) {
        page.heading(2, "Evidence");
        List<List<String>> rows = new ArrayList<>();
        audit.inputs().stream().limit(MAX_INPUTS).forEach(input -> rows.add(input(input)));
        Audit.PolicyFiles policy = audit.policy();
        rows.add(List.of(
                "Rules",
                policy.rules() + (policy.platformProfile() ? ", with the platform profile" : ""),
                "",
                "",
                policy.rulesSha256()));
        String site = policy.site();
        rows.add(List.of("Site", site == null ? NONE : site, "", "", site == null ? "" : digest(policy.siteSha256())));
        page.table(HEAD, rows);
        int rest = audit.inputs().size() - MAX_INPUTS;
        if (rest > 0) {
            page.paragraph(Words.count(rest, "more input") + " in report.json.");
        }
        run(audit, page);
    }

    private static List<String> input(Audit.Input input) {
        return List.of(
                "Input",
                input.name(),
                Words.number(input.bytes()),
                Words.number(input.info().frames()),
                digest(input.sha256()));
    }

    private static void run(Audit audit, MarkdownPage page) {
        Audit.Run run = audit.run();
        page.item("Tool", run.tool() + " " + run.version() + " (build " + run.build() + "), Java " + run.java());
        page.item("Run", run.started() + " by " + run.user() + " on " + run.node());
        page.codeItem("Command", String.join(" ", run.command()));
        if (audit.findings().stream().anyMatch(finding -> !finding.attack().isEmpty())) {
            page.item(
                    "ATT&CK",
                    "MITRE ATT&CK " + AttackCatalog.VERSION + "; techniques are candidates, no proof of intent");
        }
        page.endItems();
    }

    private static String digest(@Nullable String sha256) {
        return sha256 == null ? "no digest taken" : sha256;
    }
}
