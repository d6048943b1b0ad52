// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.ccpanalyzer.finding.JudgedFlow;

/** Shows flows that are let go of to whoever takes them; one that fails is told of and gets no more of this round. */
final class EndedFlowSinks implements FlowSink {
    private final Consumer<String> messages;
    private final List<FlowSink> sinks = new ArrayList<>();

    EndedFlowSinks(List<LiveListener> listeners, Consumer<String> messages) {
        this.messages = messages;
        for (LiveListener listener : listeners) {
            sinks.add(listener.endedFlows());
        }
    }

    @Override
    public void begin(List<String> inputNames) {
        each(sink -> sink.begin(inputNames));
    }

    @Override
    public void accept(JudgedFlow flow) {
        each(sink -> sink.accept(flow));
    }

    @Override
    public void end() {
        each(FlowSink::end);
    }

    /** What is done with one sink. */
    @FunctionalInterface
    private interface Call {
        void on(FlowSink sink) throws RunException;
    }

    private void each(Call call) {
        Iterator<FlowSink> all = sinks.iterator();
        while (all.hasNext()) {
            try {
                call.on(all.next());
            } catch (RunException e) {
                all.remove();
                e.sentences().forEach(messages);
            }
        }
    }
}
