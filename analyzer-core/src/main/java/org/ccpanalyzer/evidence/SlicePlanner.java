// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;

/**
 * Decides which flows go into which slice: those that the finding names as its evidence, and what else it needs to be drawn from the
 * slice alone. A scan needs its attempts, silence needs flows that show that an answer would have been captured, and a
 * direction that was taken from other flows needs those.
 */
public final class SlicePlanner {
    private static final int HEX = 16;

    private final List<SlicePlan> plans = new ArrayList<>();
    /** By the hash of the flow's id. */
    private final Map<Long, List<SlicePlan>> wanted = new HashMap<>();

    private final Map<ScanPair, ScanAttempts> scans = new HashMap<>();
    private final List<RepeatedFlows> repeated = new ArrayList<>();
    private final MirrorFlows mirror = new MirrorFlows();

    private record ScanPair(IpAddress source, IpAddress host) {}

    private SlicePlanner(List<Finding> findings) {
        for (Finding finding : findings) {
            SlicePlan plan = new SlicePlan(finding);
            plans.add(plan);
            for (Finding.Evidence evidence : finding.evidence()) {
                wanted.computeIfAbsent(hash(evidence.flowId()), unused -> new ArrayList<>())
                        .add(plan);
            }
            if (RepeatedFlows.areNeededFor(finding)) {
                repeated.add(new RepeatedFlows(plan));
            }
            if (finding.kind() == FindingKind.SCAN) {
                finding.peers()
                        .forEach(peer ->
                                scans.put(new ScanPair(peer.address(), finding.hostAddress()), new ScanAttempts(plan)));
            }
        }
    }

    /** Plans slices for the most consequential findings, at most {@link SliceLimits#MAX_SLICES}; walks the flows once or twice. */
    public static List<SlicePlan> of(Audit audit) {
        return of(audit, candidates(audit));
    }

    /** The findings that may have a slice, the most consequential ones. */
    public static List<Finding> candidates(Audit audit) {
        return audit.findings().subList(0, Math.min(audit.findings().size(), SliceLimits.MAX_SLICES));
    }

    /** Plans slices for some findings of an audit, in their order; walks the flows once or twice, unless there are none. */
    public static List<SlicePlan> of(Audit audit, List<Finding> findings) {
        SlicePlanner planner = new SlicePlanner(findings);
        if (!findings.isEmpty()) {
            audit.flows().forEach(planner::accept);
            planner.addWhatTheyNeed();
            planner.addDirections(audit.flows());
        }
        return List.copyOf(planner.plans);
    }

    /** The id ends with the digits of the hash. */
    private static Long hash(String flowId) {
        return Long.parseUnsignedLong(flowId.substring(flowId.length() - HEX), HEX);
    }

    private void accept(JudgedFlow judged) {
        List<SlicePlan> named = wanted.get(judged.flow().flowId().hash());
        if (named != null) {
            String id = judged.flow().id();
            for (SlicePlan plan : named) {
                if (plan.finding().evidence().stream()
                        .anyMatch(evidence -> evidence.flowId().equals(id))) {
                    plan.add(SlicedFlow.of(judged, Part.PROOF));
                }
            }
        }
        if (!scans.isEmpty()) {
            ScanAttempts attempts = scans.get(
                    new ScanPair(judged.peer().address(), judged.host().address()));
            if (attempts != null) {
                attempts.accept(judged);
            }
        }
        repeated.forEach(each -> each.accept(judged));
        mirror.accept(judged);
    }

    private void addWhatTheyNeed() {
        scans.values().forEach(ScanAttempts::addToPlan);
        repeated.forEach(RepeatedFlows::addToPlan);
        plans.stream().filter(SlicePlanner::restsOnSilence).forEach(mirror::addTo);
    }

    private static boolean restsOnSilence(SlicePlan plan) {
        return plan.flows().stream().anyMatch(flow -> flow.flow().outcome() == Outcome.NO_ANSWER);
    }

    private void addDirections(Iterable<JudgedFlow> flows) {
        List<DirectionFlows> open = plans.stream()
                .map(SlicePlanner::borrowedDirection)
                .flatMap(Optional::stream)
                .toList();
        if (!open.isEmpty()) {
            for (JudgedFlow judged : flows) {
                open.forEach(each -> each.accept(judged));
            }
            open.forEach(DirectionFlows::addToPlan);
        }
    }

    /** Where the flow that proves the finding best owes its direction to others. */
    private static Optional<DirectionFlows> borrowedDirection(SlicePlan plan) {
        return plan.flows().stream()
                .filter(SlicedFlow::isProof)
                .min((one, other) ->
                        one.flow().directionEvidence().compareTo(other.flow().directionEvidence()))
                .filter(best -> isBorrowed(Objects.requireNonNull(best).flow().directionEvidence()))
                .map(best -> new DirectionFlows(plan, best.flow()));
    }

    private static boolean isBorrowed(DirectionEvidence evidence) {
        return evidence == DirectionEvidence.CONTEXT || evidence == DirectionEvidence.INHERITED;
    }
}
