// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.ReportWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code report.html}: one file that asks the network for nothing. Conversations are written while they are
 * walked, so that their number costs no memory; beyond {@link ConversationSection#MAX_ROWS} only those of most
 * consequence are written. Same audit, same bytes; what differs from run to run stands in the section of the run.
 */
public final class HtmlReportWriter implements ReportWriter {
    private static final int BUFFER_BYTES = 1 << 15;
    /** The templates are compiled into the package of the model that they print. */
    private static final String TEMPLATES = HtmlReportWriter.class.getPackageName();

    private final ZoneId zone;
    private final @Nullable Baseline baseline;

    /** @param zone of the times shown; the times of the embedded data stay in UTC */
    public HtmlReportWriter(ZoneId zone) {
        this(zone, null);
    }

    /**
     * Writes pages that say what changed.
     *
     * @param zone of the times shown; the times of the embedded data stay in UTC
     * @param baseline since which, or null
     */
    public HtmlReportWriter(ZoneId zone, @Nullable Baseline baseline) {
        this.zone = zone;
        this.baseline = baseline;
    }

    @Override
    public String format() {
        return "html";
    }

    @Override
    public String fileName() {
        return "report.html";
    }

    @Override
    public boolean walksFlows() {
        return true;
    }

    @Override
    public void write(Audit audit, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        try {
            TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReportWriter.class.getClassLoader(), TEMPLATES)
                    .render(
                            "report.jte",
                            Page.of(
                                    audit,
                                    new DisplayTime(zone),
                                    SinceBaseline.of(baseline, audit, new DisplayTime(zone))),
                            new HarmlessOutput(new StreamOutput(buffered)));
        } catch (RuntimeException e) {
            throw ioFailure(e);
        }
        buffered.flush();
    }

    /** Templates hide what the stream threw in exceptions of their own. */
    private static IOException ioFailure(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException ofStream) {
                return ofStream;
            }
        }
        throw failure;
    }
}
