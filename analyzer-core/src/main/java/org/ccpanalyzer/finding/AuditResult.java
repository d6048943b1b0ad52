// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.policy.ObservedPeer;

/**
 * What the judged flows of one audit add up to; the part of an {@link Audit} that rests on verdicts. All lists are in
 * their report order.
 *
 * @param notes finished sentences on what had to be left out of the lists; empty as a rule
 */
public record AuditResult(
        Audit.Conclusion conclusion,
        List<Finding> findings,
        List<Audit.RuleUse> rules,
        List<Audit.Listener> listeners,
        List<Audit.Egress> egress,
        List<Audit.MicrosoftService> microsoftServices,
        List<ObservedPeer> unverified,
        List<Audit.Probe> probes,
        Audit.ProbeSummary probeSummary,
        Audit.FlowCounts flowCounts,
        List<String> notes) {
    public AuditResult {
        findings = List.copyOf(findings);
        rules = List.copyOf(rules);
        listeners = List.copyOf(listeners);
        egress = List.copyOf(egress);
        microsoftServices = List.copyOf(microsoftServices);
        unverified = List.copyOf(unverified);
        probes = List.copyOf(probes);
        notes = List.copyOf(notes);
    }
}
