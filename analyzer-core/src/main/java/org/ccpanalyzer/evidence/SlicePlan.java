// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowId;

/** Which flows go into the slice of one finding. */
public final class SlicePlan {
    private static final Set<FindingKind> ABOUT_PAYLOAD = EnumSet.of(
            FindingKind.WRONG_PROTOCOL,
            FindingKind.CLEAR_TEXT,
            FindingKind.NAME_MISMATCH,
            FindingKind.PASSWORD_GUESSING,
            FindingKind.DNS_TUNNEL);

    private final Finding finding;
    private final List<SlicedFlow> flows = new ArrayList<>();

    SlicePlan(Finding finding) {
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }

    /** Name of the slice inside of an output directory. */
    public String fileName() {
        return "evidence/" + finding.id() + ".pcapng";
    }

    /** Name of the text beside it. */
    public String textName() {
        return "evidence/" + finding.id() + ".txt";
    }

    List<SlicedFlow> flows() {
        return flows;
    }

    /** The flows whose packets go into the slice. */
    public List<Flow> wantedFlows() {
        return flows.stream().map(SlicedFlow::flow).toList();
    }

    /** Whether all flows are there that the finding names as its evidence; a live run may have let go of some. */
    public boolean hasAllEvidence() {
        long named = finding.evidence().stream()
                .map(Finding.Evidence::flowId)
                .distinct()
                .count();
        return count(Part.PROOF) == named;
    }

    void add(SlicedFlow flow) {
        FlowId id = flow.flow().flowId();
        if (flows.stream().noneMatch(other -> other.flow().flowId().equals(id))) {
            flows.add(flow);
        }
    }

    long count(Part part) {
        return flows.stream().filter(flow -> flow.part() == part).count();
    }

    /** Whether the finding adds up what all packets of its flows carried. */
    boolean restsOnCounts() {
        return finding.kind() == FindingKind.LARGE_UPLOAD;
    }

    /** Whether the kind of the finding, or who opened its flows, can be told from payload only. */
    public boolean restsOnPayload() {
        return ABOUT_PAYLOAD.contains(finding.kind())
                || flows.stream()
                        .filter(SlicedFlow::isProof)
                        .allMatch(flow -> flow.flow().directionEvidence() == DirectionEvidence.GRAMMAR
                                || flow.flow().serverName() != null);
    }
}
