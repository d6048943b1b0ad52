// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.JudgedFlow;

/** An audit like another, but for what a test varies. */
public final class AuditVariant {
    private final Audit one;
    private Audit.Subject subject;
    private List<Audit.Input> inputs;
    private Audit.PolicyFiles policy;
    private List<Finding> findings;
    private Audit.Microsoft365 microsoft365;
    private Iterable<JudgedFlow> flows;

    private AuditVariant(Audit one) {
        this.one = one;
        subject = one.subject();
        inputs = one.inputs();
        policy = one.policy();
        findings = one.findings();
        microsoft365 = one.microsoft365();
        flows = one.flows();
    }

    public static AuditVariant of(Audit one) {
        return new AuditVariant(one);
    }

    public AuditVariant subject(Audit.Subject other) {
        subject = other;
        return this;
    }

    public AuditVariant inputs(List<Audit.Input> other) {
        inputs = other;
        return this;
    }

    public AuditVariant policy(Audit.PolicyFiles other) {
        policy = other;
        return this;
    }

    public AuditVariant findings(List<Finding> other) {
        findings = other;
        return this;
    }

    public AuditVariant microsoft365(Audit.Microsoft365 other) {
        microsoft365 = other;
        return this;
    }

    public AuditVariant flows(Iterable<JudgedFlow> other) {
        flows = other;
        return this;
    }

    public Audit audit() {
        return new Audit(
                one.conclusion(),
                subject,
                one.capture(),
                inputs,
                policy,
                findings,
                one.rules(),
                one.listeners(),
                one.egress(),
                microsoft365,
                one.unverified(),
                one.probes(),
                one.probeSummary(),
                one.flowCounts(),
                flows,
                one.run(),
                one.packets());
    }
}
