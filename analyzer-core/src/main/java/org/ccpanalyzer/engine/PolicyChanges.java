// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.report.Timestamps;
import org.jspecify.annotations.Nullable;

/** When the policy of a live run changed, for its reports; the last few times one by one. */
final class PolicyChanges {
    private static final int TOLD = 5;

    private final Deque<String> sentences = new ArrayDeque<>();
    private long all;

    /**
     * Takes note of a change.
     *
     * @param nanos when it came into effect
     * @param earlier what decided before
     * @param ended flows that were let go of by then
     */
    void add(long nanos, PolicySetup earlier, long ended) {
        all++;
        if (sentences.size() == TOLD) {
            sentences.removeFirst();
        }
        String sha256 = earlier.files().siteSha256();
        sentences.addLast("The site file was read anew, and decides since " + Timestamps.iso(nanos) + "; "
                + Counted.of(ended, "flow", "flows") + " that had ended by then and were let go of stay judged by the"
                + " earlier one" + digest(sha256) + ".");
    }

    private static String digest(@Nullable String sha256) {
        return sha256 == null ? "" : ", SHA-256 " + sha256;
    }

    /** Nothing is known any more of what was judged by earlier policies. */
    void clear() {
        sentences.clear();
        all = 0;
    }

    /** Finished sentences, none without a change. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(sentences);
        if (all > sentences.size()) {
            notes.add("Before that the site file changed " + Counted.of(all - sentences.size(), "time", "times") + ".");
        }
        return notes;
    }
}
