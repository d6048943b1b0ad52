// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.FlowWriter;
import org.ccpanalyzer.report.ReportWriter;

/** Writes the files of an output directory: those of flows while the flows are judged, the others from the audit. */
final class FileDelivery implements FlowSink, AutoCloseable {
    private final Supplier<List<ReportWriter>> catalog;
    private final PendingFiles files;
    private final List<BackgroundFlowWriter> flowFiles = new ArrayList<>();
    private List<ReportWriter> writers = List.of();

    /** @param catalog the writers of all files; asked when there is something to write */
    FileDelivery(Supplier<List<ReportWriter>> catalog, OutputDirectory directory) {
        this.catalog = catalog;
        this.files = directory.begin();
    }

    @Override
    public void begin(List<String> inputNames) throws RunException {
        writers = catalog.get();
        for (ReportWriter writer : writers) {
            if (writer instanceof FlowWriter ofFlows) {
                flowFiles.add(BackgroundFlowWriter.start(ofFlows, files.create(writer.fileName()), inputNames));
            }
        }
    }

    @Override
    public void accept(JudgedFlow flow) throws RunException {
        for (int i = 0; i < flowFiles.size(); i++) {
            flowFiles.get(i).accept(flow);
        }
    }

    @Override
    public void end() throws RunException {
        for (BackgroundFlowWriter file : flowFiles) {
            file.end();
        }
    }

    /**
     * Writes the other files, and gives all their names when the last is complete.
     *
     * @throws RunException if a file cannot be written
     */
    void deliver(Audit audit) throws RunException {
        for (ReportWriter writer : writers) {
            if (!(writer instanceof FlowWriter)) {
                files.create(writer.fileName()).write(out -> writer.write(audit, out));
            }
        }
        for (BackgroundFlowWriter file : flowFiles) {
            file.await();
        }
        files.publish();
    }

    /** Stops what still writes, and leaves nothing of files that were not delivered. */
    @Override
    public void close() {
        flowFiles.forEach(BackgroundFlowWriter::close);
        files.close();
    }
}
