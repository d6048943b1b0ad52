// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.engine.LiveEvidence.Lack;
import org.ccpanalyzer.flow.Counted;
import org.jspecify.annotations.Nullable;

/** What a report of a live run says of its slices, in finished sentences. */
final class SliceNotes {
    private static final long MEBIBYTE = 1L << 20;

    private final LiveSlices slices;
    private final Map<String, Lack> lacking;
    private final LiveSliceLimits limits;
    private final List<String> notes = new ArrayList<>();

    private final boolean isLast;

    /**
     * @param lacking why findings have no slice, or not the newest one, by their ids
     * @param isLast whether the run is over
     */
    SliceNotes(LiveSlices slices, Map<String, Lack> lacking, LiveSliceLimits limits, boolean isLast) {
        this.slices = slices;
        this.lacking = lacking;
        this.limits = limits;
        this.isLast = isLast;
    }

    /**
     * All of them.
     *
     * @param beyond how many findings have none because of their number
     * @param ids of the others
     * @param failure why none could be written, or null
     */
    List<String> of(int beyond, Set<String> ids, @Nullable String failure) {
        if (failure != null) {
            notes.add("Evidence slices could not be written (" + failure
                    + "): those that are there are of earlier intervals.");
        } else {
            lacking(ids);
        }
        if (beyond > 0) {
            notes.add(EvidenceDelivery.tooMany(beyond));
        }
        incomplete(ids);
        int others = slices.others(ids).size();
        if (others > 0) {
            notes.add("The directory of evidence also has "
                    + Counted.of(others, "slice of a finding", "slices of findings")
                    + " that this report does not name, cut earlier.");
        }
        return notes;
    }

    private void lacking(Set<String> ids) {
        lacking(
                ids,
                Lack.NOT_RECORDED,
                "its packets were not in the recording any more, or never recorded, when it was to be cut.");
        lacking(
                ids,
                Lack.TOO_MUCH,
                "a live run keeps at most " + limits.slices() + " slices, and " + limits.bytes() / MEBIBYTE
                        + " MiB of them; there is no room beside those of more consequential findings.");
        lacking(
                ids,
                Lack.WAITS,
                (isLast ? "at the end of a run, which is to be over in seconds, at most " : "in an interval at most ")
                        + (isLast ? limits.slicesAtEnd() : limits.slices())
                        + " slices are cut, from at most "
                        + (isLast ? limits.bytesReadAtEnd() : limits.bytesRead()) / MEBIBYTE
                        + " MiB of the recording.");
    }

    private void lacking(Set<String> ids, Lack why, String reason) {
        List<String> all = ids.stream().filter(id -> lacking.get(id) == why).toList();
        long older = all.stream().filter(slices.kept()::containsKey).count();
        long none = all.size() - older;
        if (none > 0) {
            notes.add(Counted.of(none, "finding has", "findings have") + " no evidence slice: " + reason);
        }
        if (older > 0) {
            notes.add(Counted.of(older, "finding has", "findings have")
                    + " only the evidence slice of an earlier interval: " + reason);
        }
    }

    private void incomplete(Set<String> ids) {
        List<String> incomplete = new ArrayList<>();
        slices.kept().forEach((id, each) -> {
            if (ids.contains(id) && !each.isWhole()) {
                incomplete.add(id);
            }
        });
        if (!incomplete.isEmpty()) {
            notes.add("Packets that the report names were not in the recording any more, or never recorded, when these"
                    + " slices were cut: " + String.join(", ", incomplete) + ".");
        }
    }
}
