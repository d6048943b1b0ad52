// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ccpanalyzer.flow.EvidenceFrame;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowId;
import org.ccpanalyzer.flow.KeyFrames;
import org.ccpanalyzer.flow.TunnelEndpoints;
import org.jspecify.annotations.Nullable;

/** The evidence frames of the few flows that prove a finding best. */
final class ProofList {
    /** Flows whose frames a finding names. */
    static final int MAX_FLOWS = 8;

    /** Best first; grown as needed, for most lists have few and there are many lists. */
    private @Nullable Proof[] best = new Proof[1];

    private int size;

    /** What is kept of a flow. */
    private record Proof(
            FlowRank rank,
            FlowId flow,
            KeyFrames frames,
            @Nullable TunnelEndpoints tunnel) {}

    /** @param rank that of the flow; handed in, as there are many lists and most of their owners keep it as well */
    void add(JudgedFlow judged, FlowRank rank) {
        if (hasRoom(rank)) {
            Flow flow = judged.flow();
            add(rank, flow.flowId(), flow.keyFrames(), flow.tunnel());
        }
    }

    void add(FlowRank rank, FlowId flow, KeyFrames frames, @Nullable TunnelEndpoints tunnel) {
        if (hasRoom(rank)) {
            insert(new Proof(rank, flow, frames, tunnel));
        }
    }

    void add(ProofList other) {
        for (int i = 0; i < other.size; i++) {
            Proof proof = other.proof(i);
            if (hasRoom(proof.rank)) {
                insert(proof);
            }
        }
    }

    /** One entry per flow and file, best flow first; frames in the order of the stream. */
    List<Finding.Evidence> evidence() {
        List<Finding.Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Proof proof = proof(i);
            Map<Integer, List<EvidenceFrame>> byFile = new LinkedHashMap<>();
            for (EvidenceFrame frame : proof.frames.inOrder(proof.rank.firstFrame())) {
                byFile.computeIfAbsent(frame.frame().file(), file -> new ArrayList<>())
                        .add(frame);
            }
            byFile.forEach((file, ofFile) -> evidence.add(evidence(file, ofFile, proof)));
        }
        return evidence;
    }

    private boolean hasRoom(FlowRank rank) {
        return size < MAX_FLOWS || rank.compareTo(proof(MAX_FLOWS - 1).rank) < 0;
    }

    private void insert(Proof proof) {
        size -= size == MAX_FLOWS ? 1 : 0;
        if (size == best.length) {
            best = Arrays.copyOf(best, size * 2);
        }
        int place = size++;
        while (place > 0 && proof.rank.compareTo(proof(place - 1).rank) < 0) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = proof;
    }

    private Proof proof(int place) {
        return Objects.requireNonNull(best[place]);
    }

    private static Finding.Evidence evidence(int file, List<EvidenceFrame> frames, Proof proof) {
        String roles = frames.stream().map(EvidenceFrame::what).collect(Collectors.joining(", "));
        return new Finding.Evidence(
                file,
                frames.stream().map(frame -> frame.frame().frame()).toList(),
                proof.tunnel == null ? roles : roles + "; in " + proof.tunnel,
                proof.flow.toString());
    }
}
