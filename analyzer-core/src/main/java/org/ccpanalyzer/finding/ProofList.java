// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ccpanalyzer.flow.EvidenceFrame;
import org.ccpanalyzer.flow.Flow;

/** The evidence frames of the few flows that prove a finding best. */
final class ProofList {
    /** Flows whose frames a finding names. */
    static final int MAX_FLOWS = 8;
    /** Frames that it names of each. */
    static final int MAX_FRAMES = 16;

    private final TreeMap<FlowRank, List<EvidenceFrame>> best = new TreeMap<>();

    void add(JudgedFlow judged) {
        add(FlowRank.of(judged), frames(judged.flow()));
    }

    void add(ProofList other) {
        other.best.forEach(this::add);
    }

    /** One entry per flow and file, best flow first; frames in the order of the stream. */
    List<Finding.Evidence> evidence() {
        List<Finding.Evidence> evidence = new ArrayList<>();
        for (Map.Entry<FlowRank, List<EvidenceFrame>> proof : best.entrySet()) {
            Map<Integer, List<EvidenceFrame>> byFile = proof.getValue().stream()
                    .collect(Collectors.groupingBy(
                            frame -> frame.frame().file(), LinkedHashMap::new, Collectors.toList()));
            byFile.forEach((file, ofFile) ->
                    evidence.add(evidence(file, ofFile, proof.getKey().flowId())));
        }
        return evidence;
    }

    private void add(FlowRank rank, List<EvidenceFrame> frames) {
        best.put(rank, frames);
        if (best.size() > MAX_FLOWS) {
            best.pollLastEntry();
        }
    }

    private static List<EvidenceFrame> frames(Flow flow) {
        if (flow.evidence().isEmpty()) {
            return List.of(new EvidenceFrame(flow.firstFrame(), "first packet"));
        }
        return flow.evidence().stream().limit(MAX_FRAMES).toList();
    }

    private static Finding.Evidence evidence(int file, List<EvidenceFrame> frames, String flowId) {
        return new Finding.Evidence(
                file,
                frames.stream().map(frame -> frame.frame().frame()).toList(),
                frames.stream().map(EvidenceFrame::what).collect(Collectors.joining(", ")),
                flowId);
    }
}
