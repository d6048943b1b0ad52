// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.ReportWriter;

/** Writes the findings of an audit, a line each and the most consequential first; none is held. */
public final class EventReportWriter implements ReportWriter {
    private final String format;
    private final String fileName;
    private final EventLine line;

    private EventReportWriter(String format, String fileName, EventLine line) {
        this.format = format;
        this.fileName = fileName;
        this.line = line;
    }

    /** Documents of the Elastic Common Schema, newline-delimited. */
    public static EventReportWriter ecs() {
        return new EventReportWriter("ecs", "findings.ecs.ndjson", new EcsLine());
    }

    /** Detection Findings of the Open Cybersecurity Schema Framework, newline-delimited. */
    public static EventReportWriter ocsf() {
        return new EventReportWriter("ocsf", "findings.ocsf.ndjson", new OcsfLine());
    }

    /** Lines of the Common Event Format. */
    public static EventReportWriter cef() {
        return new EventReportWriter("cef", "findings.cef", new CefLine());
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public void write(Audit audit, OutputStream out) throws IOException {
        EventOrigin origin = EventOrigin.of(audit);
        for (Finding finding : audit.findings()) {
            out.write((line.of(finding, origin) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
