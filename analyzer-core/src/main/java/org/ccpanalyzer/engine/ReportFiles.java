// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.report.text.TextStyle;

/** Rewrites the report files of a live run at each interval; a reader finds a whole set of one interval at any time. */
public final class ReportFiles implements LiveListener {
    private final OutputDirectory directory;
    private final WriterCatalog catalog;

    private final Path path;
    private final EndedFlowFile endedFlows;
    private boolean areOfAnotherCount;
    /** Whether the user was told, since the interval began, that these cannot be kept. */
    private boolean isRefusalTold;

    private ReportFiles(OutputDirectory directory, WriterCatalog catalog, Path path) {
        this.directory = directory;
        this.catalog = catalog;
        this.path = path;
        this.endedFlows = new EndedFlowFile(path);
    }

    /**
     * Checks the directory before the run begins.
     *
     * @throws RunException if it cannot be used
     */
    public static ReportFiles in(Path directory, AnalyzeRequest request) throws RunException {
        AnalyzeRequest.Display display = request.display();
        return new ReportFiles(
                OutputDirectory.open(directory),
                new WriterCatalog(new TextStyle(display.columns(), display.colour(), request.zone())),
                directory);
    }

    @Override
    public void countsAnew() {
        areOfAnotherCount = true;
    }

    @Override
    public void beforeInterval() throws RunException {
        isRefusalTold = false;
        keepThoseOfAnotherCount();
    }

    @Override
    public void interval(Interval interval) throws RunException {
        isRefusalTold = areOfAnotherCount;
        keepThoseOfAnotherCount();
        isRefusalTold = false;
        Audit audit = interval.audit();
        try (FileDelivery files = new FileDelivery(catalog::files, directory)) {
            List<String> inputs = audit.inputs().stream().map(Audit.Input::name).toList();
            files.begin(inputs);
            for (JudgedFlow flow : audit.flows()) {
                files.accept(flow);
            }
            files.end();
            Audit unused = files.deliver(audit);
        }
    }

    @Override
    public FlowSink endedFlows() {
        return new FlowSink() {
            @Override
            public void begin(List<String> inputNames) throws RunException {
                if (!isRefusalTold) {
                    keepThoseOfAnotherCount();
                    endedFlows.begin(inputNames);
                }
            }

            @Override
            public void accept(JudgedFlow flow) throws RunException {
                endedFlows.accept(flow);
            }

            @Override
            public void end() throws RunException {
                endedFlows.end();
            }
        };
    }

    @Override
    public void dayIsOver(LocalDate day) throws RunException {
        keep(day, "that day is counted on until it can be done");
    }

    private void keep(LocalDate day, String otherwise) throws RunException {
        List<String> names = names();
        names.addAll(StaleEvidence.in(path).names());
        KeptDay.keep(path, day, names, otherwise);
        endedFlows.beginAnew();
    }

    /** Only when there is something to put in their place: a run that ends before leaves all as it was. */
    private void keepThoseOfAnotherCount() throws RunException {
        if (areOfAnotherCount) {
            LocalDate day = KeptDay.lastWritten(path, names());
            if (day != null) {
                keep(
                        day,
                        "they are not replaced, flows that ended meanwhile are missing in " + EndedFlowFile.FILE_NAME
                                + ", though counted, and it is tried again after the next interval");
            }
            areOfAnotherCount = false;
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        catalog.files().forEach(writer -> names.add(writer.fileName()));
        names.add(EndedFlowFile.FILE_NAME);
        return names;
    }
}
