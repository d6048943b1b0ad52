// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;

/** Renders the flows of an audit, and nothing else of it, so that it can begin before the audit is complete. */
public interface FlowWriter extends ReportWriter {
    /** Takes flows one by one. */
    interface Rows {
        /**
         * Writes the next flow.
         *
         * @throws IOException if the stream cannot be written
         */
        void add(JudgedFlow flow) throws IOException;

        /**
         * Writes what is still held back; does not close the stream.
         *
         * @throws IOException if the stream cannot be written
         */
        void end() throws IOException;
    }

    /**
     * Begins to write.
     *
     * @param inputNames the inputs in the order that {@link org.ccpanalyzer.flow.FrameRef#file} counts them
     * @throws IOException if the stream cannot be written
     */
    Rows begin(List<String> inputNames, OutputStream out) throws IOException;

    @Override
    default boolean walksFlows() {
        return true;
    }

    @Override
    default void write(Audit audit, OutputStream out) throws IOException {
        Rows rows = begin(audit.inputs().stream().map(Audit.Input::name).toList(), out);
        for (JudgedFlow flow : audit.flows()) {
            rows.add(flow);
        }
        rows.end();
    }
}
