// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.markdown;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.CaptureLimits;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.FindingGroup;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;

/**
 * Writes what is pasted into a ticket: the verdict, whether the capture can answer, the findings in order of consequence with
 * their packets, what the capture cannot show, and the evidence. Plain CommonMark with tables: no HTML, no link, no picture.
 */
public final class MarkdownReportWriter implements ReportWriter {
    /** More in full nobody reads, and tickets have a largest size. */
    private static final int MAX_SHOWN = 7;

    private static final int MAX_ROWS = 15;
    private static final List<String> HEAD = List.of("Severity", "Finding", "Service", "Peer", "Flows", "Seen");

    private static final List<BiConsumer<Audit, MarkdownPage>> SECTIONS = List.of(
            MarkdownReportWriter::verdict,
            CoverageSection::write,
            MarkdownReportWriter::violations,
            MarkdownReportWriter::blocked,
            MarkdownReportWriter::notices,
            MarkdownReportWriter::limits,
            EvidenceSection::write);

    private final ZoneId zone;

    /** @param zone of the times shown */
    public MarkdownReportWriter(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String format() {
        return "markdown";
    }

    @Override
    public String fileName() {
        return "report.md";
    }

    @Override
    public void write(Audit audit, OutputStream out) throws IOException {
        MarkdownPage page = new MarkdownPage(new DisplayTime(zone));
        SECTIONS.forEach(section -> section.accept(audit, page));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void verdict(Audit audit, MarkdownPage page) {
        page.heading(
                1,
                "CCP host " + Words.list(audit.subject().addresses()) + ": "
                        + audit.conclusion().status());
        page.labelled(
                "Verdict under the " + Words.of(audit.conclusion().reading()) + " reading", VerdictText.verdict(audit));
        List<String> why = audit.conclusion().inconclusive();
        if (!why.isEmpty()) {
            page.bullets(why);
        }
    }

    private static void violations(Audit audit, MarkdownPage page) {
        List<Finding> violations = FindingGroup.VIOLATION.of(audit);
        page.heading(2, "Violations");
        if (violations.isEmpty()) {
            page.paragraph(VerdictText.noViolation(audit));
        }
        inFull(violations, audit, page);
    }

    private static void blocked(Audit audit, MarkdownPage page) {
        List<Finding> blocked = FindingGroup.BLOCKED.of(audit);
        page.heading(2, "Blocked services");
        if (blocked.isEmpty()) {
            page.paragraph(VerdictText.nothingBlocked(audit));
        }
        inFull(blocked, audit, page);
    }

    private static void inFull(List<Finding> findings, Audit audit, MarkdownPage page) {
        if (findings.size() > 1) {
            table(findings, page);
        }
        findings.stream().limit(MAX_SHOWN).forEach(finding -> FindingSection.write(finding, audit, page));
        rest(findings.size() - MAX_SHOWN, " more in full in report.json", page);
    }

    private static void notices(Audit audit, MarkdownPage page) {
        List<Finding> notices = FindingGroup.NOTICE.of(audit);
        page.heading(2, "Notices and context");
        if (notices.isEmpty()) {
            page.paragraph("None.");
        } else {
            table(notices, page);
        }
    }

    private static void table(List<Finding> findings, MarkdownPage page) {
        page.table(
                HEAD,
                findings.stream()
                        .limit(MAX_ROWS)
                        .map(finding -> row(finding, page))
                        .toList());
        rest(findings.size() - MAX_ROWS, " more in findings.csv and report.json", page);
    }

    private static List<String> row(Finding finding, MarkdownPage page) {
        return List.of(
                finding.severity().name(),
                Words.of(finding.kind()) + reason(finding),
                FindingPhrases.service(finding),
                FindingPhrases.peerSide(finding),
                Words.number(finding.flows()),
                page.time().range(finding.firstNanos(), finding.lastNanos()));
    }

    /** Where the kind has said the cause, what was expected says more. */
    private static String reason(Finding finding) {
        String cause = FindingPhrases.cause(finding);
        if (!cause.isEmpty() && !cause.equals(Words.of(finding.kind()))) {
            return ", " + cause;
        }
        return finding.expected() == null ? "" : ", expected " + finding.expected();
    }

    private static void rest(int rest, String where, MarkdownPage page) {
        if (rest > 0) {
            page.paragraph(Words.number(rest) + where + ", which the option -o writes.");
        }
    }

    private static void limits(Audit audit, MarkdownPage page) {
        page.heading(2, "What this capture cannot show");
        page.bullets(CaptureLimits.of(audit));
    }
}
