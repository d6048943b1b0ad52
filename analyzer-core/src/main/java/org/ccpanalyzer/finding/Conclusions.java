// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ccpanalyzer.finding.Audit.Status;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;

/** Draws the one-line result: what was found, and whether the capture could answer at all. */
final class Conclusions {
    private final AuditContext context;
    private final CaptureFitness fitness;
    private final Audit.FlowCounts flows;

    Conclusions(AuditContext context, CaptureFitness fitness, Audit.FlowCounts flows) {
        this.context = context;
        this.fitness = fitness;
        this.flows = flows;
    }

    Audit.Conclusion conclude(List<Finding> findings, int unverifiedPeers, Collection<String> unverifiedRoles) {
        int violations = count(findings, FindingLevel.VIOLATION, context.reading());
        int notices = count(findings, FindingLevel.NOTICE, context.reading());
        int blocked = count(findings, FindingLevel.BLOCKED, context.reading());
        List<String> inconclusive = violations > 0 ? List.of() : inconclusive();
        ExitCode exitCode = ExitCode.of(context.failOn(), violations, notices + blocked, !inconclusive.isEmpty());
        return new Audit.Conclusion(
                status(violations, inconclusive),
                context.reading(),
                exitCode.code(),
                violations,
                count(findings, FindingLevel.VIOLATION, Reading.DOCUMENTED),
                count(findings, FindingLevel.VIOLATION, Reading.STRICT),
                notices,
                blocked,
                flows(VerdictKind.UNDECIDED),
                unverifiedPeers,
                inconclusive,
                List.copyOf(unverifiedRoles));
    }

    private static Status status(int violations, List<String> inconclusive) {
        if (violations > 0) {
            return Status.VIOLATIONS;
        }
        return inconclusive.isEmpty() ? Status.COMPLIANT : Status.INCONCLUSIVE;
    }

    /** A few undecided flows in a good capture do not matter here; a capture that hides half of everything does. */
    private List<String> inconclusive() {
        List<String> reasons = new ArrayList<>();
        if (isOneWay()) {
            reasons.add("Only packets " + (fitness.mirror() == Mirror.ONE_WAY_IN ? "to" : "from")
                    + " the host were captured, so what it answered, offered or was denied cannot be told;"
                    + " mirror both directions of its switch port.");
        } else if (fitness.tcpFlowsMeasured() > 0 && fitness.tcpFlowsBothSides() == 0) {
            reasons.add(
                    "No TCP flow of the host was captured in both directions; mirror both directions of every path.");
        }
        if (fitness.unfollowed() > 0) {
            reasons.add(Counted.of(fitness.unfollowed(), "packet of a flow", "packets of flows")
                    + " that found no room in memory could not be judged;"
                    + " give the program more memory, or analyze a shorter time with --from and --to.");
        }
        if (judged() == 0) {
            reasons.add(
                    flows(VerdictKind.UNDECIDED) > 0
                            ? "No flow of the host could be decided: the capture does not show who opened them, or how"
                                    + " they were answered. Capture for longer, from before the connections open."
                            : "The capture has no flow of the host that the port guide speaks of.");
        }
        return reasons;
    }

    private boolean isOneWay() {
        return fitness.mirror() == Mirror.ONE_WAY_IN || fitness.mirror() == Mirror.ONE_WAY_OUT;
    }

    private long judged() {
        return flows.host() - flows(VerdictKind.UNDECIDED) - flows(VerdictKind.OUT_OF_SCOPE);
    }

    private long flows(VerdictKind kind) {
        return flows.byVerdict().getOrDefault(kind, 0L);
    }

    private static int count(List<Finding> findings, FindingLevel level, Reading reading) {
        return (int) findings.stream()
                .filter(finding -> FindingLevel.of(finding, reading) == level)
                .count();
    }
}
