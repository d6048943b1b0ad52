// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.ccpanalyzer.evidence.SlicePlan;
import org.ccpanalyzer.flow.Flow;

/**
 * Chooses which files of a recording are read for slices, so that cutting never takes long: those that may hold packets of
 * their flows. Where these are too much, those that have the beginning, the end and the proofs of its flows.
 */
final class RingChoice {
    private final List<RecordedFile> recording;
    private final long[] bytes;
    private final long mostBytes;
    /** Indexes of the files that are read. */
    private final Set<Integer> chosen = new TreeSet<>();

    private final List<SlicePlan> plans = new ArrayList<>();
    private long chosenBytes;

    /** @param mostBytes of all files that are read */
    RingChoice(List<RecordedFile> recording, long mostBytes) {
        this.recording = recording;
        this.mostBytes = mostBytes;
        this.bytes = recording.stream().mapToLong(RecordedFile::bytes).toArray();
    }

    /** Takes a plan, the most consequential first, unless its files are too much beside those that are chosen already. */
    void take(SlicePlan plan) {
        boolean isFirst = plans.isEmpty();
        boolean isTaken =
                choose(plan, RecordedFile::mayHold, false) || choose(plan, RecordedFile::holdsProofOf, isFirst);
        if (isTaken) {
            plans.add(plan);
        }
    }

    private boolean choose(SlicePlan plan, BiPredicate<RecordedFile, Flow> isWanted, boolean inPart) {
        List<Flow> flows = plan.wantedFlows();
        Set<Integer> more = new TreeSet<>();
        long moreBytes = 0;
        for (int i = 0; i < bytes.length; i++) {
            RecordedFile file = recording.get(i);
            boolean isNew = bytes[i] > 0 && !chosen.contains(i);
            if (isNew && flows.stream().anyMatch(flow -> isWanted.test(file, flow))) {
                boolean hasRoom = chosenBytes + moreBytes + bytes[i] <= mostBytes;
                boolean isTaken = hasRoom || (inPart && more.isEmpty());
                if (!isTaken && !inPart) {
                    return false;
                }
                if (isTaken) {
                    more.add(i);
                    moreBytes += bytes[i];
                }
            }
        }
        chosen.addAll(more);
        chosenBytes += moreBytes;
        return true;
    }

    /** Plans that were taken. */
    List<SlicePlan> plans() {
        return plans;
    }

    /** The files to be read, in the order of the run. */
    List<RecordedFile> files() {
        return chosen.stream().map(recording::get).toList();
    }
}
