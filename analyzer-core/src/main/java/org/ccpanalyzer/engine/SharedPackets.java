// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.flow.DuplicateClass;
import org.ccpanalyzer.flow.DuplicateCounters;
import org.ccpanalyzer.flow.DuplicateCounters.FilePair;
import org.ccpanalyzer.flow.DuplicateCounters.Shared;
import org.ccpanalyzer.report.Timestamps;

/**
 * Packets that several input files hold. Files that follow each other share none: where a copy is the first frame of the
 * next file of a ring, the cut came between the two, and what they are is what they were in one file.
 */
final class SharedPackets {
    private static final int LISTED = 10;

    private final DuplicateCounters duplicates;
    private final List<StreamSummary.Source> inputs;

    SharedPackets(DuplicateCounters duplicates, List<StreamSummary.Source> inputs) {
        this.duplicates = duplicates;
        this.inputs = inputs;
    }

    /** Copies by class, now that it is known which files overlap. */
    Map<DuplicateClass, Long> byClass() {
        Map<DuplicateClass, Long> counts = new EnumMap<>(DuplicateClass.class);
        counts.putAll(duplicates.byClass());
        duplicates.shared().forEach((pair, shared) -> {
            if (!overlap(pair) && shared.sameFrames() > 0) {
                counts.merge(DuplicateClass.OTHER_FILE, -shared.sameFrames(), Long::sum);
                counts.merge(DuplicateClass.SAME_FRAME, shared.sameFrames(), Long::sum);
            }
        });
        counts.values().removeIf(packets -> packets == 0);
        return counts;
    }

    /**
     * A sentence for each pair of files that overlap and are not the same throughout.
     *
     * @param everybody whether copies were looked for among all packets, and not only the host's
     */
    List<String> notes(boolean everybody) {
        List<String> notes = new ArrayList<>();
        duplicates.shared().forEach((pair, shared) -> {
            if (overlap(pair) && !isSameContent(pair)) {
                notes.add(sentence(pair, shared, everybody ? "" : " of the host"));
            }
        });
        if (notes.size() <= LISTED) {
            return notes;
        }
        String rest = (notes.size() - LISTED) + " more pairs of files hold the same packets.";
        notes.subList(LISTED, notes.size()).clear();
        notes.add(rest);
        return notes;
    }

    private String sentence(FilePair pair, Shared shared, String whose) {
        return inputs.get(pair.copy()).name() + " holds " + shared.packets()
                + (shared.packets() == 1 ? " packet" : " packets") + whose + " that "
                + inputs.get(pair.original()).name() + " holds too, from "
                + Timestamps.iso(shared.firstNanos()) + " to " + Timestamps.iso(shared.lastNanos())
                + "; each was counted once.";
    }

    private boolean overlap(FilePair pair) {
        StreamSummary.Source original = inputs.get(pair.original());
        StreamSummary.Source copy = inputs.get(pair.copy());
        return first(original) < last(copy) && first(copy) < last(original);
    }

    private static long first(StreamSummary.Source source) {
        Long nanos = source.firstNanos();
        return nanos == null ? Long.MAX_VALUE : nanos;
    }

    private static long last(StreamSummary.Source source) {
        Long nanos = source.lastNanos();
        return nanos == null ? Long.MIN_VALUE : nanos;
    }

    private boolean isSameContent(FilePair pair) {
        String sha256 = inputs.get(pair.copy()).sha256();
        return sha256 != null && sha256.equals(inputs.get(pair.original()).sha256());
    }
}
