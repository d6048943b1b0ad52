// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowsAheadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 512, 5_000})
    void handsOverEachFlowOnceAndInOrder(int count) throws Exception {
        List<JudgedFlow> flows = flows(count);

        List<JudgedFlow> taken = new ArrayList<>();
        try (FlowsAhead ahead = FlowsAhead.of(flows)) {
            for (List<JudgedFlow> next = ahead.next(); !next.isEmpty(); next = ahead.next()) {
                taken.addAll(next);
            }
        }

        assertThat(taken).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(taken.get(i)).as("flow %d", i).isSameAs(flows.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300, 5_000})
    void throwsWhatWentWrongBehindTheFlowsBeforeIt(int count) throws Exception {
        List<JudgedFlow> flows = flows(count);
        for (Throwable failure : new Throwable[] {new IllegalStateException("mishap"), new StackOverflowError()}) {
            try (FlowsAhead ahead = FlowsAhead.of(failing(flows, failure))) {
                int whole = count / 256 * 256;
                for (int taken = 0; taken < whole; taken += 256) {
                    assertThat(ahead.next()).isEqualTo(flows.subList(taken, taken + 256));
                }
                assertThatThrownBy(ahead::next).isSameAs(failure);
            }
        }
    }

    @Test
    void aCloseBeforeTheEndLeavesNoThreadBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (FlowsAhead ahead = FlowsAhead.of(flows(5_000))) {
            assertThat(ahead.next()).hasSize(256);
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("judge") && !before.contains(thread))
                .isEmpty();
    }

    /** Those of a small capture, over and over. */
    private static List<JudgedFlow> flows(int count) throws Exception {
        List<JudgedFlow> some = Audited.flows(Audited.captures(Audited.SAMPLES.resolve("lab/normal.pcap"))
                .host("192.0.2.10")
                .run());
        List<JudgedFlow> flows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JudgedFlow flow = some.get(i % some.size());
            flows.add(new JudgedFlow(
                    flow.flow(), flow.hostIsInitiator(), flow.conversation(), flow.verdict(), List::of, flow.names()));
        }
        return flows;
    }

    private static Iterable<JudgedFlow> failing(List<JudgedFlow> flows, Throwable failure) {
        return () -> new Iterator<>() {
            private final Iterator<JudgedFlow> each = flows.iterator();

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public JudgedFlow next() {
                if (each.hasNext()) {
                    return each.next();
                }
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
    }
}
