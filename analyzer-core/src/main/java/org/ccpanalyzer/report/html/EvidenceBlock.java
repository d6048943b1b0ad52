// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.AttackCatalog;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * What another person needs to repeat the audit.
 *
 * @param run everything that differs from run to run
 */
record EvidenceBlock(List<Input> inputs, InterfaceTable interfaces, List<PolicyFile> policy, List<Fact> run) {
    /** @param seen time of the first and the last packet, or null without packets */
    record Input(
            String name,
            String format,
            String bytes,
            String packets,
            @Nullable String seen,
            String sha256) {}

    record PolicyFile(String role, String name, String sha256) {}

    static EvidenceBlock of(PageContext context) {
        Audit audit = context.audit();
        return new EvidenceBlock(
                audit.inputs().stream().map(input -> input(input, context)).toList(),
                InterfaceTable.of(audit),
                policy(audit),
                run(audit.run()));
    }

    private static Input input(Audit.Input input, PageContext context) {
        Long first = input.firstNanos();
        Long last = input.lastNanos();
        return new Input(
                input.name(),
                input.info().format(),
                Words.number(input.bytes()),
                Words.number(input.info().frames()),
                first == null || last == null ? null : context.time().range(first, last),
                digest(input.sha256()));
    }

    private static List<PolicyFile> policy(Audit audit) {
        Audit.PolicyFiles files = audit.policy();
        String profile = files.platformProfile() ? ", with the platform profile" : ", without the platform profile";
        List<PolicyFile> policy = new ArrayList<>();
        policy.add(new PolicyFile("Rules", files.rules() + profile, files.rulesSha256()));
        String site = files.site();
        policy.add(
                site == null
                        ? new PolicyFile("Site", "no site file", "–")
                        : new PolicyFile("Site", site, digest(files.siteSha256())));
        if (audit.findings().stream().anyMatch(finding -> !finding.attack().isEmpty())) {
            policy.add(new PolicyFile(
                    "ATT&CK", "MITRE ATT&CK " + AttackCatalog.VERSION + "; techniques are candidates, no proof", "–"));
        }
        return policy;
    }

    private static List<Fact> run(Audit.Run run) {
        return List.of(
                Fact.of("Tool", run.tool() + " " + run.version() + " (build " + run.build() + "), Java " + run.java()),
                Fact.of("Started", run.started() + ", took " + Words.seconds(run.seconds())),
                Fact.of("By", run.user() + " on " + run.node()),
                Fact.code("Command", String.join(" ", run.command())));
    }

    private static String digest(@Nullable String sha256) {
        return sha256 == null ? "no digest taken" : sha256;
    }
}
