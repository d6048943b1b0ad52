// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;

/** Capture fitness in finished sentences, most limiting first. */
final class FitnessNotes {
    private static final int DUPLICATE_PERCENT = 30;
    private static final long PERCENT = 100;

    private final Mirror mirror;
    private final CaptureCounters counters;
    private final List<String> notes = new ArrayList<>();

    FitnessNotes(Mirror mirror, CaptureCounters counters) {
        this.mirror = mirror;
        this.counters = counters;
    }

    List<String> of(long tcpFlows, long midstreamFlows, long acknowledgedUnseenFlows) {
        mirrorNote();
        lossNotes();
        duplicateNotes();
        flowNotes(tcpFlows, midstreamFlows, acknowledgedUnseenFlows);
        captureNotes();
        notes.addAll(counters.inputNotes());
        return notes;
    }

    private void mirrorNote() {
        switch (mirror) {
            case ONE_WAY_IN ->
                notes.add("Only packets to the host were captured, so nothing can be called blocked, unanswered or"
                        + " unused; mirror both directions of the host's switch port, or capture on the host.");
            case ONE_WAY_OUT ->
                notes.add("Only packets from the host were captured, so nothing can be called blocked, unanswered or"
                        + " unused; mirror both directions of the host's switch port, or capture on the host.");
            case MIXED ->
                notes.add("For a part of the host's TCP flows only one direction was captured; absence is claimed only"
                        + " for peer networks that were seen both ways. Mirror both directions of every path.");
            case UNKNOWN ->
                notes.add("No TCP flow of the host is long enough to tell whether both directions were captured.");
            case TWO_WAY -> {
                // Nothing to warn of.
            }
        }
    }

    private void lossNotes() {
        Long dropped = counters.dropped();
        if (dropped != null && dropped > 0) {
            notes.add("The capture lost " + Counted.of(dropped, "packet")
                    + ", so anything reported as unanswered or not seen may be among them.");
        }
        if (counters.snapped() > 0) {
            notes.add("The snap length cut " + Counted.of(counters.snapped(), "frame")
                    + "; headers were judged, payload behind the cut was not. Capture with snap length 0 (all bytes).");
        }
    }

    private void duplicateNotes() {
        DuplicateCounts duplicates = counters.duplicates();
        if (duplicates == null || duplicates.total() == 0) {
            return;
        }
        notes.add(Counted.of(duplicates.total(), "mirrored copy", "mirrored copies") + " (" + byClass(duplicates)
                + ") left out: each packet was counted once.");
        if (duplicates.exceeds(DUPLICATE_PERCENT)) {
            notes.add(duplicates.percent() + " % of the packets are copies: both directions of more than one port are"
                    + " mirrored. Mirror the host's port alone, or several ports and VLANs in one direction ('rx').");
        }
    }

    private static String byClass(DuplicateCounts duplicates) {
        return duplicates.byClass().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().text())
                .collect(Collectors.joining(", "));
    }

    private void flowNotes(long tcpFlows, long midstreamFlows, long acknowledgedUnseenFlows) {
        if (midstreamFlows > 0) {
            notes.add("%d of %s (%d %%) began before the capture did; who opened them is not proven."
                    .formatted(midstreamFlows, Counted.of(tcpFlows, "TCP flow"), midstreamFlows * PERCENT / tcpFlows));
        }
        if (acknowledgedUnseenFlows > 0) {
            notes.add("In " + Counted.of(acknowledgedUnseenFlows, "flow")
                    + " data was acknowledged that the capture does not hold: it lost packets or saw one direction.");
        }
    }

    private void captureNotes() {
        if (counters.clockSteps() > 0) {
            notes.add("Packet time went back by more than a second "
                    + Counted.of(counters.clockSteps(), "time")
                    + "; durations and the order across the steps are uncertain.");
        }
        if (counters.offloadSigns() > 0) {
            notes.add(Counted.of(counters.offloadSigns(), "packet")
                    + " of the host longer than a link carries or without a length: the capture was taken on a machine with"
                    + " segmentation offload, so packet counts are lower than on the wire.");
        }
        if (counters.badChecksums() > 0) {
            notes.add(
                    Counted.of(counters.badChecksums(), "packet")
                            + " of the host with a wrong checksum, counted all the same; a capture on the host has them by design.");
        }
    }
}
