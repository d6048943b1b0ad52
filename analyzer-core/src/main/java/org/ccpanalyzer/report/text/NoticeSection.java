// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.report.FindingGroup;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.GuideRows;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** Notices and context: a few lines each, and where many say the same, a line each under one title. */
final class NoticeSection {
    private static final int MAX_SHOWN = 15;

    private static final TableColumn<Row> SERVICE =
            TableColumn.text("service", row -> FindingPhrases.service(row.finding()));
    private static final TableColumn<Row> RULE = TableColumn.number("row", Row::number);
    private static final TableColumn<Row> PEER =
            TableColumn.wrapped("peer", row -> FindingPhrases.peerSide(row.finding()));
    private static final TableColumn<Row> FLOWS =
            TableColumn.number("flows", row -> Words.number(row.finding().flows()));
    private static final TableColumn<Row> EXPECTED = TableColumn.wrapped(
            "expected", row -> ServiceText.orDash(row.finding().expected()));
    private static final TableColumn<Row> SPEAKS =
            TableColumn.text("speaks", row -> ServiceText.orDash(row.finding().appProtocol()));
    private static final TableColumn<Row> IN =
            TableColumn.number("in", row -> Words.bytes(row.finding().bytesIn()));
    private static final TableColumn<Row> OUT =
            TableColumn.number("out", row -> Words.bytes(row.finding().bytesOut()));

    private static final TableColumn<Row> ID =
            TableColumn.text("finding", row -> row.finding().id());

    private static final List<TableColumn<Row>> AGAINST_THE_PURPOSE = List.of(SERVICE, RULE, PEER, FLOWS, EXPECTED);
    private static final List<TableColumn<Row>> IN_CLEAR = List.of(SERVICE, RULE, PEER, FLOWS, SPEAKS, IN, OUT);

    private NoticeSection() {}

    static void write(Audit audit, TextPage page) {
        List<Finding> notices = FindingGroup.NOTICE.of(audit);
        page.heading("Notices and context");
        if (notices.isEmpty()) {
            page.paragraph("None.");
        }
        Map<Title, List<Finding>> byTitle = notices.stream()
                .limit(MAX_SHOWN)
                .collect(Collectors.groupingBy(Title::of, LinkedHashMap::new, Collectors.toList()));
        byTitle.forEach((title, findings) -> write(title, findings, audit, page));
        if (notices.size() > MAX_SHOWN) {
            page.paragraph(Words.number(notices.size() - MAX_SHOWN) + " more in findings.csv and report.json.");
        }
    }

    private static void write(Title title, List<Finding> findings, Audit audit, TextPage page) {
        if (title.shared() == null) {
            findings.forEach(finding -> writeAlone(finding, page));
            return;
        }
        page.entry(title.severity().name(), Ansi.of(title.severity()), title.shared());
        page.nestedTable(
                findings.stream().map(finding -> Row.of(finding, audit)).toList(), columns(title, page));
    }

    private static List<TableColumn<Row>> columns(Title title, TextPage page) {
        List<TableColumn<Row>> columns =
                new ArrayList<>(title.kind() == FindingKind.COLUMN_ONLY ? AGAINST_THE_PURPOSE : IN_CLEAR);
        if (page.isWide()) {
            columns.add(ID);
        }
        return columns;
    }

    private static void writeAlone(Finding notice, TextPage page) {
        page.entry(notice.severity().name(), Ansi.of(notice.severity()), FindingPhrases.title(notice));
        page.remark(notice.why());
        page.remark(FindingPhrases.parties(notice) + ", " + FindingText.seen(notice, page) + "; " + notice.id());
    }

    /**
     * What notices have in common.
     *
     * @param shared the title of those that need but a line each; null for those that stand alone
     */
    private record Title(
            Severity severity, FindingKind kind, @Nullable String shared) {
        private static Title of(Finding finding) {
            return new Title(finding.severity(), finding.kind(), shared(finding));
        }

        private static @Nullable String shared(Finding finding) {
            return switch (finding.kind()) {
                case COLUMN_ONLY ->
                    "Column only, " + FindingPhrases.cause(finding) + ": the column admits it, the purpose does not";
                case CLEAR_TEXT -> "Clear text: everybody on the path can read and change it";
                default -> null;
            };
        }
    }

    private record Row(Finding finding, String number) {
        private static Row of(Finding finding, Audit audit) {
            return new Row(finding, GuideRows.number(finding.rule(), audit));
        }
    }
}
