// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.AttackCatalog;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** What another person needs to repeat this: digests of all inputs, versions, the command. */
final class EvidenceSection {
    /** A ring of files says the same of each. */
    private static final int MAX_DESCRIBED_INPUTS = 3;

    private static final int MAX_NAMED_PEERS = 5;

    private EvidenceSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Evidence");
        int described = 0;
        for (Audit.Input input : audit.inputs()) {
            page.field(
                    "Input",
                    input.name() + ", " + Words.number(input.bytes()) + " bytes, "
                            + Words.count(input.info().frames(), "packet"));
            page.field("", digest(input.sha256()));
            if (described++ < MAX_DESCRIBED_INPUTS) {
                InputText.write(input, page);
            }
        }
        names(audit.capture().names(), page);
        Audit.PolicyFiles policy = audit.policy();
        page.field("Rules", policy.rules() + (policy.platformProfile() ? ", with the platform profile" : ""));
        page.field("", digest(policy.rulesSha256()));
        page.field("Site", policy.site() == null ? "no site file" : policy.site());
        if (policy.site() != null) {
            page.field("", digest(policy.siteSha256()));
        }
        list(audit.microsoft365(), page);
        if (audit.findings().stream().anyMatch(finding -> !finding.attack().isEmpty())) {
            page.field(
                    "ATT&CK",
                    "MITRE ATT&CK " + AttackCatalog.VERSION + "; techniques are candidates, no proof of intent");
        }
        run(audit.run(), page);
    }

    /** The saved list, whether or not it recognised anybody. */
    private static void list(Audit.Microsoft365 microsoft, TextPage page) {
        if (microsoft.list() != null) {
            String version = microsoft.version();
            page.field(
                    "M365 list",
                    microsoft.list() + (version == null ? ", version not stated" : ", version " + version));
            page.field("", digest(microsoft.sha256()));
        }
    }

    private static void names(Audit.Names names, TextPage page) {
        List<Audit.NamedPeer> byCapture = names.peers().stream()
                .filter(peer -> peer.source().equals(NameSource.NAME_RESOLUTION_BLOCK.id()))
                .toList();
        byCapture.stream()
                .limit(MAX_NAMED_PEERS)
                .forEach(peer -> page.field(
                        "Name", peer.address() + " is " + Words.list(peer.names()) + ", says the capture, unverified"));
        int rest = byCapture.size() - MAX_NAMED_PEERS;
        if (rest > 0) {
            page.field("", Words.count(rest, "further peer") + " with names in report.json");
        }
    }

    private static void run(Audit.Run run, TextPage page) {
        page.field("Tool", run.tool() + " " + run.version() + " (build " + run.build() + "), Java " + run.java());
        page.field(
                "Run", run.started() + " by " + run.user() + " on " + run.node() + ", " + Words.seconds(run.seconds()));
        page.field("Command", String.join(" ", run.command()));
    }

    private static String digest(@Nullable String sha256) {
        return sha256 == null ? "no digest taken" : sha256;
    }
}
