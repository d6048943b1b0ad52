// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.FlowWriter;
import org.ccpanalyzer.report.ReportWriter;
import org.jspecify.annotations.Nullable;

/** Writes the files of an output directory: those of flows while the flows are judged, the others from the audit. */
final class FileDelivery implements FlowSink, AutoCloseable {
    private final Supplier<List<ReportWriter>> catalog;
    private final @Nullable EvidenceDelivery evidence;
    private final PendingFiles files;
    private final StaleEvidence earlier;
    private final List<BackgroundFlowWriter> flowFiles = new ArrayList<>();
    private List<ReportWriter> writers = List.of();

    /** @param catalog the writers of all files; asked when there is something to write */
    FileDelivery(Supplier<List<ReportWriter>> catalog, OutputDirectory directory) {
        this(catalog, null, directory);
    }

    /** @param evidence writes the packets that prove the findings, or null for none */
    FileDelivery(Supplier<List<ReportWriter>> catalog, @Nullable EvidenceDelivery evidence, OutputDirectory directory) {
        this.evidence = evidence;
        this.catalog = catalog;
        this.files = directory.begin();
        this.earlier = directory.earlierEvidence();
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
     * @return the audit with what there is to say of its evidence
     * @throws RunException if a file cannot be written
     */
    Audit deliver(Audit judged) throws RunException {
        Audit audit = evidence == null ? judged : evidence.write(judged, files);
        for (ReportWriter writer : writers) {
            if (!(writer instanceof FlowWriter)) {
                files.create(writer.fileName()).write(out -> writer.write(audit, out));
            }
        }
        for (BackgroundFlowWriter file : flowFiles) {
            file.await();
        }
        if (evidence != null) {
            evidence.bundle(audit, writers, files);
        }
        files.publish();
        if (evidence != null) {
            earlier.remove(evidence.written().keySet(), !evidence.written().isEmpty());
        }
        return audit;
    }

    /** Stops what still writes, and leaves nothing of files that were not delivered. */
    @Override
    public void close() {
        flowFiles.forEach(BackgroundFlowWriter::close);
        files.close();
    }
}
