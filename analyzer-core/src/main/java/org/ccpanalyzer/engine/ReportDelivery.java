// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.jspecify.annotations.Nullable;

/** Where the reports of a run go: one format to a stream, and all files to a directory if one was asked for. */
public final class ReportDelivery {
    private final ReportWriter main;
    private final WriterCatalog catalog;
    private final @Nullable OutputDirectory directory;

    private ReportDelivery(ReportWriter main, WriterCatalog catalog, @Nullable OutputDirectory directory) {
        this.main = main;
        this.catalog = catalog;
        this.directory = directory;
    }

    /**
     * Checks format and directory, before the run begins to work.
     *
     * @throws RunException if the format is unknown or the directory cannot be used
     */
    public static ReportDelivery prepare(AnalyzeRequest request) throws RunException {
        AnalyzeRequest.Display display = request.display();
        WriterCatalog catalog = new WriterCatalog(new TextStyle(display.columns(), display.colour(), request.zone()));
        Optional<ReportWriter> main = catalog.writer(request.format());
        if (main.isEmpty()) {
            throw new RunException(
                    ExitCode.USAGE,
                    "There is no format '" + request.format() + "'; expected one of "
                            + String.join(", ", catalog.formats()) + ".");
        }
        OutputDirectory directory =
                request.outputDirectory() == null ? null : OutputDirectory.open(request.outputDirectory());
        return new ReportDelivery(main.get(), catalog, directory);
    }

    /**
     * Writes everything; the directory first, so that a reader of the stream finds it complete.
     *
     * @throws RunException if a file cannot be written
     * @throws IOException if the stream cannot be written
     */
    public void deliver(Audit audit, OutputStream out) throws RunException, IOException {
        if (directory != null) {
            for (ReportWriter writer : catalog.files()) {
                directory.write(writer.fileName(), stream -> writer.write(audit, stream));
            }
        }
        main.write(audit, out);
        out.flush();
    }
}
