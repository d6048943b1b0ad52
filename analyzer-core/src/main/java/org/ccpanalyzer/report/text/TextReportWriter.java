// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.ReportWriter;

/**
 * Writes the summary that a person reads first: the verdict, what it rests on, what to do, and what the capture could
 * not show. Ordered by consequence; long lists are cut and their rest is counted. Own words are ASCII.
 */
public final class TextReportWriter implements ReportWriter {
    private static final List<TextSection> SECTIONS = List.of(
            HeadlineSection::write,
            GlanceSection::write,
            CoverageSection::write,
            ViolationSection::write,
            BlockedSection::write,
            NoticeSection::write,
            RuleSection::write,
            ListenerSection::write,
            EgressSection::write,
            MicrosoftSection::write,
            ProbeSection::write,
            LimitSection::write,
            EvidenceSection::write);

    private final TextStyle style;

    public TextReportWriter(TextStyle style) {
        this.style = style;
    }

    @Override
    public String format() {
        return "text";
    }

    @Override
    public String fileName() {
        return "report.txt";
    }

    @Override
    public void write(Audit audit, OutputStream out) throws IOException {
        TextPage page = new TextPage(style);
        SECTIONS.forEach(section -> section.write(audit, page));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
