// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.engine.FrameIndex.Stretch;
import org.ccpanalyzer.evidence.SliceLimits;
import org.ccpanalyzer.flow.EvidenceFrame;
import org.ccpanalyzer.flow.Flow;

/**
 * A file of a recording, with what it has of the frames of a run.
 *
 * @param name where it is
 * @param stretches in the order of the file
 */
record RecordedFile(String name, List<Stretch> stretches) {
    RecordedFile {
        stretches = stretches.stream()
                .sorted(Comparator.comparingLong(Stretch::firstInFile))
                .toList();
    }

    /** By file, in the order in which the run met them. */
    static List<RecordedFile> of(List<Stretch> stretches) {
        Map<String, List<Stretch>> byFile = new LinkedHashMap<>();
        for (Stretch stretch : stretches) {
            byFile.computeIfAbsent(stretch.file(), unused -> new ArrayList<>()).add(stretch);
        }
        return byFile.entrySet().stream()
                .map(each -> new RecordedFile(each.getKey(), each.getValue()))
                .toList();
    }

    /** Its length in bytes; 0 if it is gone. */
    long bytes() {
        try {
            return Files.size(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            return 0;
        }
    }

    /** Whether packets of the flow, or ICMP errors about it, may be in it. */
    boolean mayHold(Flow flow) {
        return stretches.stream()
                .anyMatch(each -> (each.firstFrame() <= flow.lastFrame().frame()
                                && each.endFrame() > flow.firstFrame().frame())
                        || (each.lastNanos() >= flow.startNanos()
                                && each.firstNanos() - SliceLimits.ICMP_ERROR_NANOS <= flow.endNanos()));
    }

    /** Whether it has the first frame of the flow, the last one, or one that proves something. */
    boolean holdsProofOf(Flow flow) {
        return has(flow.firstFrame().frame())
                || has(flow.lastFrame().frame())
                || flow.evidence().stream().map(EvidenceFrame::frame).anyMatch(frame -> has(frame.frame()));
    }

    private boolean has(long frame) {
        return stretches.stream().anyMatch(each -> each.firstFrame() <= frame && frame < each.endFrame());
    }

    Walk walk() {
        return new Walk(stretches);
    }

    /** Gives the frames of a file the numbers that they have in the run. */
    static final class Walk {
        private final List<Stretch> stretches;
        private int current;

        private Walk(List<Stretch> stretches) {
            this.stretches = stretches;
        }

        /** Whether no later frame of the file is known. */
        boolean isOver() {
            return current == stretches.size();
        }

        /**
         * The frame's number in the run, or 0 if it is not known there.
         *
         * @param inFile its number in the file, higher than the one before
         */
        long frameOf(long inFile) {
            while (current < stretches.size() && inFile >= end(stretches.get(current))) {
                current++;
            }
            if (isOver() || inFile < stretches.get(current).firstInFile()) {
                return 0;
            }
            Stretch stretch = stretches.get(current);
            return stretch.firstFrame() + inFile - stretch.firstInFile();
        }

        private static long end(Stretch stretch) {
            return stretch.firstInFile() + stretch.count();
        }
    }
}
