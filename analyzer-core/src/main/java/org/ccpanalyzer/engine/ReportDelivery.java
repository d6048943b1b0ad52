// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.report.text.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * Where the reports of a run go: one format to a stream, and all files to a directory if one was asked for. A close without
 * a delivery leaves nothing in the directory.
 */
public final class ReportDelivery implements AutoCloseable {
    private final WriterCatalog catalog;
    private final String format;
    private final @Nullable FileDelivery files;

    private ReportDelivery(WriterCatalog catalog, String format, @Nullable FileDelivery files) {
        this.catalog = catalog;
        this.format = format;
        this.files = files;
    }

    /**
     * Checks format and directory, before the run begins to work.
     *
     * @throws RunException if the format is unknown or the directory cannot be used
     */
    public static ReportDelivery prepare(AnalyzeRequest request) throws RunException {
        AnalyzeRequest.Display display = request.display();
        WriterCatalog catalog = new WriterCatalog(new TextStyle(display.columns(), display.colour(), request.zone()));
        if (!catalog.formats().contains(request.format())) {
            throw new RunException(
                    ExitCode.USAGE,
                    "There is no format '" + request.format() + "'; expected one of "
                            + String.join(", ", catalog.formats()) + ".");
        }
        Path path = request.outputDirectory();
        if (path == null) {
            return new ReportDelivery(catalog, request.format(), null);
        }
        OutputDirectory directory = OutputDirectory.open(path);
        requireNoOtherSignature(request, directory);
        return new ReportDelivery(
                catalog, request.format(), new FileDelivery(catalog::files, new EvidenceDelivery(request), directory));
    }

    /** A signature that stays beside a new bundle would look like one of it. */
    private static void requireNoOtherSignature(AnalyzeRequest request, OutputDirectory directory) throws RunException {
        EvidenceRequest evidence = request.evidence();
        String signature = BundleDelivery.FILE_NAME + SigningKey.ENDING;
        if (evidence.bundle() && evidence.signingKey() == null && directory.has(signature)) {
            throw new RunException(
                    ExitCode.USAGE,
                    "In the output directory there is " + signature
                            + ", the signature of an earlier bundle; move it away with its bundle, or give --sign-key.");
        }
    }

    /** What the run is to hand its flows to. */
    public FlowSink flows() {
        return files == null ? FlowSink.NONE : files;
    }

    /**
     * Writes everything; the directory first, so that a reader of the stream finds it complete.
     *
     * @param audit of the run that was given {@link #flows}
     * @throws RunException if a file cannot be written
     * @throws IOException if the stream cannot be written
     */
    public void deliver(Audit audit, OutputStream out) throws RunException, IOException {
        Audit delivered = files == null ? audit : files.deliver(audit);
        catalog.writer(format).orElseThrow().write(delivered, out);
        out.flush();
    }

    @Override
    public void close() {
        if (files != null) {
            files.close();
        }
    }
}
