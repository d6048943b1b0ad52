// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.ObservedTraffic;
import org.ccpanalyzer.compare.PolicyComparison;
import org.ccpanalyzer.compare.VerdictChange;
import org.ccpanalyzer.compare.VerdictChanges;
import org.ccpanalyzer.compare.Window;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.ChangeText;
import org.ccpanalyzer.report.ComparisonText;
import org.ccpanalyzer.report.ComparisonWriter;
import org.ccpanalyzer.report.Words;

/** Writes a comparison for a person: the result, what was compared and what limits it, then the changes. */
public final class ComparisonTextWriter implements ComparisonWriter {
    private static final int MAX_ROWS = 40;

    private static final List<TableColumn<VerdictChange>> FLOWS = List.of(
            TableColumn.number("flows", change -> Words.number(change.flows())),
            TableColumn.text("service", ComparisonTextWriter::service),
            TableColumn.wrapped("peer", ComparisonTextWriter::peer),
            TableColumn.wrapped(
                    "before", change -> ChangeText.judgment(change.key().before())),
            TableColumn.wrapped(
                    "after", change -> ChangeText.judgment(change.key().after())),
            TableColumn.number(
                    "example", change -> Words.number(change.example().frame())));

    private final TextStyle style;

    public ComparisonTextWriter(TextStyle style) {
        this.style = style;
    }

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        TextPage page = new TextPage(style);
        headline(comparison, comparison.newViolations() > 0, ComparisonText.verdict(comparison), page);
        compared(comparison, ComparisonText.cautions(comparison), page);
        ChangeTables.write(comparison, MAX_ROWS, page);
        flush(page, out);
    }

    @Override
    public void write(PolicyComparison policies, OutputStream out) throws IOException {
        TextPage page = new TextPage(style);
        headline(policies.comparison(), policies.hasNewViolations(), ComparisonText.verdict(policies.verdicts()), page);
        judged(policies.comparison(), page);
        flows(policies.verdicts(), page);
        ChangeTables.write(policies.comparison(), MAX_ROWS, page);
        flush(page, out);
    }

    private static void flush(TextPage page, OutputStream out) throws IOException {
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void headline(Comparison comparison, boolean bad, String verdict, TextPage page) {
        page.line("CCP host " + Words.list(comparison.after().hosts()));
        boolean open = !comparison.after().window().canAnswer();
        String counts = ComparisonText.counts(comparison);
        page.verdict(
                bad ? "VIOLATIONS" : open ? "INCONCLUSIVE" : "NO NEW VIOLATION",
                Ansi.of(bad ? Audit.Status.VIOLATIONS : open ? Audit.Status.INCONCLUSIVE : Audit.Status.COMPLIANT),
                counts.isEmpty() ? verdict : verdict + " Changed: " + counts + ".");
    }

    private static void compared(Comparison comparison, List<String> cautions, TextPage page) {
        page.heading("What was compared");
        side("Before", comparison.before(), page);
        side("After", comparison.after(), page);
        cautions.forEach(caution -> page.alert("Caution", Ansi.WARNING, caution));
    }

    private static void side(String label, ObservedTraffic traffic, TextPage page) {
        Window window = traffic.window();
        page.field(
                label,
                traffic.name() + ": " + page.time().range(window.firstNanos(), window.lastNanos()) + " ("
                        + Words.duration(window.durationNanos()) + "), "
                        + window.status().name().toLowerCase(Locale.ROOT));
    }

    private static void judged(Comparison comparison, TextPage page) {
        page.heading("What was compared");
        Window window = comparison.after().window();
        page.field("Time", page.time().range(window.firstNanos(), window.lastNanos()));
        page.field("Before", comparison.before().name() + ": " + status(comparison.before()));
        page.field("After", comparison.after().name() + ": " + status(comparison.after()));
        window.inconclusive().forEach(reason -> page.alert("Caution", Ansi.WARNING, reason));
    }

    private static String status(ObservedTraffic traffic) {
        return traffic.window().status().name().toLowerCase(Locale.ROOT);
    }

    private static void flows(VerdictChanges verdicts, TextPage page) {
        page.heading("Flows with another verdict");
        if (verdicts.groups().isEmpty()) {
            page.paragraph("None of " + Words.count(verdicts.flows(), "flow") + ".");
            return;
        }
        List<VerdictChange> groups = verdicts.groups();
        page.table(groups.subList(0, Math.min(MAX_ROWS, groups.size())), FLOWS);
        page.paragraph("'example' is the number of the first packet of one such flow, as Wireshark shows it.");
        if (groups.size() > MAX_ROWS) {
            page.paragraph(Words.number(groups.size() - MAX_ROWS) + " more with --format json.");
        }
        if (verdicts.unlisted() > 0) {
            page.paragraph(Words.count(verdicts.unlisted(), "flow")
                    + " more changed, of services and peers beyond what a comparison lists.");
        }
    }

    private static String service(VerdictChange change) {
        return Words.service(change.key().protocol(), change.key().port());
    }

    private static String peer(VerdictChange change) {
        return switch (change.key().side()) {
                    case INBOUND -> "from ";
                    case OUTBOUND -> "to ";
                    case UNDETERMINED -> "with ";
                }
                + change.key().peer();
    }
}
