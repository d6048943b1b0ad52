// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.FlowWriter;

/** Writes {@code flows.csv}, a row per flow of the host, in the manner of {@link CsvReportWriter}. */
public final class CsvFlowWriter implements FlowWriter {
    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String fileName() {
        return "flows.csv";
    }

    @Override
    public Rows begin(List<String> inputNames, OutputStream out) throws IOException {
        return rows(new CsvTable<>(FlowColumns.of(inputNames), out));
    }

    /**
     * Goes on with a file that has its header row already.
     *
     * @param inputNames see {@link #begin}
     */
    public Rows resume(List<String> inputNames, OutputStream out) {
        return rows(CsvTable.resumed(FlowColumns.of(inputNames), out));
    }

    private static Rows rows(CsvTable<JudgedFlow> table) {
        return new Rows() {
            @Override
            public void add(JudgedFlow flow) throws IOException {
                table.add(flow);
            }

            @Override
            public void end() throws IOException {
                table.flush();
            }
        };
    }
}
