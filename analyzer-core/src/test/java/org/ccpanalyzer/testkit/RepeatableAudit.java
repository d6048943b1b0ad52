// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.report.Rendered;

/**
 * What of an audit is the same wherever and whenever it runs: sample files are named from the root of the repository,
 * and the run is a fixed one.
 */
public final class RepeatableAudit {
    private static final String RUN_KEY = "  \"run\": {";
    private static final Audit.Run RUN = new Audit.Run(
            "ccp-analyzer",
            "any-version",
            "any-build",
            "any-version",
            "any time",
            0,
            List.of("any", "command"),
            "anybody",
            "any-node");

    private RepeatableAudit() {}

    public static Audit of(Audit audit) {
        Audit.PolicyFiles policy = audit.policy();
        Audit.PolicyFiles repeatable = new Audit.PolicyFiles(
                policy.rules(),
                policy.rulesSha256(),
                policy.site() == null ? null : fromRoot(policy.site()),
                policy.siteSha256(),
                policy.platformProfile(),
                policy.capturePoint());
        List<Audit.Input> inputs =
                audit.inputs().stream().map(RepeatableAudit::input).toList();
        return base(audit.withRun(RUN)).inputs(inputs).policy(repeatable).audit();
    }

    /** {@code report.json} but for run and inputs, with another description of the capture and of what was found. */
    public static String body(Audit audit, Audit.Capture capture, List<Finding> findings) throws IOException {
        return json(base(audit.withCapture(capture))
                .inputs(List.of())
                .findings(findings)
                .audit());
    }

    private static AuditVariant base(Audit audit) {
        return AuditVariant.of(audit.withPackets(PacketEvidence.NOT_READ)).microsoft365(fromRoot(audit.microsoft365()));
    }

    /** {@code report.json} with {@code null} for the run, which is the last of its keys. */
    public static String json(Audit audit) throws IOException {
        String report = Rendered.json(of(audit));
        return report.substring(0, report.indexOf(RUN_KEY)) + "  \"run\": null\n}\n";
    }

    private static Audit.Input input(Audit.Input input) {
        return new Audit.Input(
                fromRoot(input.name()),
                input.sha256(),
                input.bytes(),
                input.info(),
                input.firstNanos(),
                input.lastNanos());
    }

    private static Audit.Microsoft365 fromRoot(Audit.Microsoft365 microsoft) {
        String list = microsoft.list();
        return new Audit.Microsoft365(
                list == null ? null : fromRoot(list), microsoft.version(), microsoft.sha256(), microsoft.services());
    }

    private static String fromRoot(String name) {
        return name.replace('\\', '/').replaceFirst("^\\.\\./", "");
    }
}
