// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.HashMap;
import java.util.Map;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Reading;

/** Adds up the flows whose verdicts differ, flow by flow in the order of the stream; keeps groups, never a flow. */
public final class VerdictChangeTally {
    /** Services and peers that are told apart; what a spoofed flood has beyond these is counted. */
    static final int MAX_GROUPS = 100_000;

    /** Names the capture that a flow begins in. */
    @FunctionalInterface
    public interface FileNames {
        /** The name of the file with this number. */
        String name(int file);
    }

    private final Map<VerdictChange.Key, Group> groups = new HashMap<>();
    private final Reading before;
    private final Reading after;
    private final FileNames files;
    private long flows;
    private long changed;
    private long gained;
    private long unlisted;

    /**
     * Of no flow yet.
     *
     * @param before reading that belongs to the first policy
     * @param after reading that belongs to the second policy
     */
    public VerdictChangeTally(Reading before, Reading after, FileNames files) {
        this.before = before;
        this.after = after;
        this.files = files;
    }

    /** Takes one flow as each of the two policies judges it. */
    public void accept(JudgedFlow first, JudgedFlow second) {
        flows++;
        VerdictChange.Judgment then = VerdictChange.Judgment.of(first.verdict(), before);
        VerdictChange.Judgment now = VerdictChange.Judgment.of(second.verdict(), after);
        if (then.equals(now)) {
            return;
        }
        changed++;
        VerdictChange.Key key = new VerdictChange.Key(
                second.conversation().side(),
                IpProtocol.name(second.conversation().protocol()),
                second.conversation().port(),
                second.peer().address(),
                then,
                now);
        gained += key.gains() ? 1 : 0;
        add(key, second);
    }

    private void add(VerdictChange.Key key, JudgedFlow flow) {
        Group group = groups.get(key);
        if (group == null && groups.size() < MAX_GROUPS) {
            group = new Group(new VerdictChange.Example(
                    flow.flow().id(),
                    files.name(flow.flow().firstFrame().file()),
                    flow.flow().firstFrame().frame()));
            groups.put(key, group);
        }
        if (group == null) {
            unlisted++;
        } else {
            group.flows++;
        }
    }

    /** Everything so far. */
    public VerdictChanges result() {
        return new VerdictChanges(
                flows,
                changed,
                gained,
                groups.entrySet().stream()
                        .map(entry ->
                                new VerdictChange(entry.getKey(), entry.getValue().flows, entry.getValue().example))
                        .sorted(VerdictChange.BY_CONSEQUENCE)
                        .toList(),
                unlisted);
    }

    private static final class Group {
        private final VerdictChange.Example example;
        private long flows;

        Group(VerdictChange.Example example) {
            this.example = example;
        }
    }
}
