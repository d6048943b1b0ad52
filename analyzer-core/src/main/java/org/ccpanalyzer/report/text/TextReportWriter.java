// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.ReportWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the summary that a person reads first: the verdict, what it rests on, what to do, and what the capture could
 * not show. Ordered by consequence; long lists are cut and their rest is counted. Own words are ASCII.
 */
public final class TextReportWriter implements ReportWriter {
    /** Those behind the headline. */
    private static final List<TextSection> SECTIONS = List.of(
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
    private final @Nullable Baseline baseline;

    public TextReportWriter(TextStyle style) {
        this(style, null);
    }

    /** @param baseline since which the report says what changed, or null */
    public TextReportWriter(TextStyle style, @Nullable Baseline baseline) {
        this.style = style;
        this.baseline = baseline;
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
        HeadlineSection.write(audit, page);
        if (baseline != null) {
            BaselineSection.write(baseline.comparedWith(audit), page);
        }
        SECTIONS.forEach(section -> section.write(audit, page));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
