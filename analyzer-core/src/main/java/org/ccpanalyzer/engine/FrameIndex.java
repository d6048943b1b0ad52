// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the frames of a live run were recorded, or read from a recording: stretches of frames that follow each other both
 * there and in the run. Those of files that are gone are forgotten. Any thread may call it.
 */
final class FrameIndex {
    /** Where the recording has so many holes that there are more, the oldest are forgotten. */
    private static final int MAX_STRETCHES = 1 << 17;

    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private long framesBefore;

    /**
     * Frames in a row.
     *
     * @param file where they are, absolute
     * @param firstInFile number of the first in that file, from 1
     * @param firstFrame its number in the run
     * @param firstNanos earliest time of a frame
     * @param lastNanos latest time of a frame
     */
    record Stretch(String file, long firstInFile, long firstFrame, long count, long firstNanos, long lastNanos) {
        /** The number behind the last frame. */
        long endFrame() {
            return firstFrame + count;
        }

        private Stretch upTo(long frame) {
            return new Stretch(
                    file, firstInFile, firstFrame, Math.min(count, frame + 1 - firstFrame), firstNanos, lastNanos);
        }

        private boolean goesOnIn(Stretch next) {
            return next.firstFrame == endFrame() && next.firstInFile == firstInFile + count && next.file.equals(file);
        }

        private Stretch with(Stretch next) {
            return new Stretch(
                    file,
                    firstInFile,
                    firstFrame,
                    count + next.count,
                    Math.min(firstNanos, next.firstNanos),
                    Math.max(lastNanos, next.lastNanos));
        }
    }

    /** Frames that are added from now on are counted behind so many others of the run. */
    synchronized void startBehind(long frames) {
        framesBefore = frames;
    }

    /** @param added with its frame counted from the source's first one */
    synchronized void add(Stretch added) {
        Stretch next = new Stretch(
                added.file,
                added.firstInFile,
                added.firstFrame + framesBefore,
                added.count,
                added.firstNanos,
                added.lastNanos);
        Stretch newest = stretches.peekLast();
        if (newest != null && newest.goesOnIn(next)) {
            stretches.removeLast();
            stretches.addLast(newest.with(next));
            return;
        }
        if (newest == null || !newest.file.equals(next.file)) {
            forgetDeleted();
        }
        if (stretches.size() == MAX_STRETCHES) {
            stretches.removeFirst();
        }
        stretches.addLast(next);
    }

    /** A ring deletes its oldest files first, but there may be those of another directory before them. */
    private void forgetDeleted() {
        Map<String, Boolean> isGone = new HashMap<>();
        stretches.removeIf(each -> isGone.computeIfAbsent(each.file, FrameIndex::isGone));
    }

    private static boolean isGone(String file) {
        try {
            return Files.notExists(Path.of(file));
        } catch (InvalidPathException e) {
            // A name that this program cannot spell cannot be opened by it.
            return true;
        }
    }

    /** In the order in which they were added. */
    synchronized List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /** Those of frames up to one, it included. */
    synchronized List<Stretch> upTo(long frame) {
        return stretches.stream()
                .filter(each -> each.firstFrame <= frame)
                .map(each -> each.upTo(frame))
                .toList();
    }

    /** Takes what an earlier run knew. */
    synchronized void restore(List<Stretch> earlier) {
        earlier.forEach(stretches::addLast);
    }
}
