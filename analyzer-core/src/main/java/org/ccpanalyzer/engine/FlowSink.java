// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.evidence.NotedStretches;
import org.ccpanalyzer.finding.JudgedFlow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the host's flows while they are judged, each once and in the order of their first packets, so that an output of
 * flows need not wait for the audit and no flow is rendered twice.
 */
public interface FlowSink {
    /** Takes every flow and keeps none. */
    FlowSink NONE = new FlowSink() {
        @Override
        public void begin(List<String> inputNames) {}

        @Override
        public void accept(JudgedFlow flow) {}

        @Override
        public void end() {}
    };

    /** Whether {@link #read} is to be given what is noted of the input. */
    default boolean wantsNotes() {
        return false;
    }

    /**
     * Called once, when the inputs were read.
     *
     * @param stretches of the only input; null where none were noted, as the inputs cannot be read in part
     */
    default void read(@Nullable NotedStretches stretches) {}

    /**
     * Called once, before the first flow.
     *
     * @param inputNames the inputs in the order that {@link org.ccpanalyzer.flow.FrameRef#file} counts them
     * @throws RunException if the flows cannot be written
     */
    void begin(List<String> inputNames) throws RunException;

    /**
     * Takes the next flow.
     *
     * @throws RunException if the flows cannot be written
     */
    void accept(JudgedFlow flow) throws RunException;

    /**
     * Called once, after the last flow of a run that went well.
     *
     * @throws RunException if the flows cannot be written
     */
    void end() throws RunException;
}
