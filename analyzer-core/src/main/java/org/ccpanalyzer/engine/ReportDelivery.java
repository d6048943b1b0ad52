// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.ccpanalyzer.compare.Baseline;
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
    private final @Nullable Baseline baseline;
    private final @Nullable FileDelivery files;

    private ReportDelivery(
            WriterCatalog catalog, String format, @Nullable Baseline baseline, @Nullable FileDelivery files) {
        this.catalog = catalog;
        this.format = format;
        this.baseline = baseline;
        this.files = files;
    }

    /**
     * Checks format and directory, before the run begins to work.
     *
     * @throws RunException if the format is unknown or the directory cannot be used
     */
    public static ReportDelivery prepare(AnalyzeRequest request) throws RunException {
        return prepare(request, null);
    }

    /**
     * Checks format and directory, before the run begins to work.
     *
     * @param baseline the earlier audit since which the reports say what changed, or null
     * @throws RunException if the format is unknown, the directory cannot be used, or the baseline is of another host
     */
    public static ReportDelivery prepare(AnalyzeRequest request, @Nullable Baseline baseline) throws RunException {
        if (baseline != null) {
            BaselineFile.requireHost(baseline, request.hosts());
        }
        AnalyzeRequest.Display display = request.display();
        WriterCatalog catalog =
                new WriterCatalog(new TextStyle(display.columns(), display.colour(), request.zone()), baseline);
        if (!catalog.formats().contains(request.format())) {
            throw new RunException(
                    ExitCode.USAGE,
                    "There is no format '" + request.format() + "'; expected one of "
                            + String.join(", ", catalog.formats()) + ".");
        }
        Path path = request.outputDirectory();
        if (path == null) {
            return new ReportDelivery(catalog, request.format(), baseline, null);
        }
        OutputDirectory directory = OutputDirectory.open(path);
        requireNoOtherSignature(request, directory);
        return new ReportDelivery(
                catalog,
                request.format(),
                baseline,
                new FileDelivery(catalog::files, new EvidenceDelivery(request), directory, request.threads()));
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
     * @throws RunException if a file cannot be written, or the audit is one of another host than the baseline
     * @throws IOException if the stream cannot be written
     */
    public void deliver(Audit audit, OutputStream out) throws RunException, IOException {
        if (baseline != null) {
            BaselineFile.requireHost(baseline, audit.subject().addresses());
        }
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
