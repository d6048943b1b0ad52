// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ccpanalyzer.evidence.NotedStretches;
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
    private final int threads;
    private List<ReportWriter> writers = List.of();
    private @Nullable WriterThread beside;

    /** @param catalog the writers of all files; asked when there is something to write */
    FileDelivery(Supplier<List<ReportWriter>> catalog, OutputDirectory directory) {
        this(catalog, null, directory, 1);
    }

    /**
     * @param evidence writes the packets that prove the findings, or null for none
     * @param threads how many may write from the audit; more than two find nothing to do
     */
    FileDelivery(
            Supplier<List<ReportWriter>> catalog,
            @Nullable EvidenceDelivery evidence,
            OutputDirectory directory,
            int threads) {
        this.threads = threads;
        this.evidence = evidence;
        this.catalog = catalog;
        this.files = directory.begin();
        this.earlier = directory.earlierEvidence();
    }

    @Override
    public boolean wantsNotes() {
        return evidence != null && evidence.wantsNotes();
    }

    @Override
    public void read(@Nullable NotedStretches stretches) {
        if (evidence != null) {
            evidence.read(stretches);
        }
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
        Audit audit = evidence == null ? judged : evidence.cut(judged, files);
        writeReports(audit);
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

    /** What fails first in the order of the files is thrown. */
    private void writeReports(Audit audit) throws RunException {
        if (threads > 1) {
            try (WalksAhead flows = new WalksAhead(audit.flows())) {
                writeReports(audit, audit.withFlows(flows));
            }
        } else {
            writeReports(audit, audit);
        }
    }

    /** @param walked the same audit for those that walk over its flows */
    private void writeReports(Audit audit, Audit walked) throws RunException {
        List<WritingTask> all = new ArrayList<>();
        List<WritingTask> walking = new ArrayList<>();
        List<WritingTask> others = new ArrayList<>();
        if (evidence != null) {
            WritingTask trials = new WritingTask(() -> evidence.tryAll(files));
            all.add(trials);
            others.add(trials);
        }
        for (ReportWriter writer : writers) {
            if (!(writer instanceof FlowWriter)) {
                PendingFile file = files.create(writer.fileName());
                Audit shown = writer.walksFlows() ? walked : audit;
                WritingTask task = new WritingTask(() -> file.write(out -> writer.write(shown, out)));
                all.add(task);
                (writer.walksFlows() ? walking : others).add(task);
            }
        }
        if (threads > 1) {
            beside = WriterThread.start("report writer", others);
        } else {
            others.forEach(WritingTask::run);
        }
        walking.forEach(WritingTask::run);
        for (WritingTask task : all) {
            task.await();
        }
    }

    /** Stops what still writes, and leaves nothing of files that were not delivered. */
    @Override
    public void close() {
        if (beside != null) {
            beside.close();
        }
        flowFiles.forEach(BackgroundFlowWriter::close);
        files.close();
    }
}
