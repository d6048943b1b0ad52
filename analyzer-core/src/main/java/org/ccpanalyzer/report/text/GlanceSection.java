// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.FindingGroup;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;

/** Violations and blocked services in a line each, so that the first page shows them all. */
final class GlanceSection {
    private static final int MAX_SHOWN = 12;

    private static final List<TableColumn<Finding>> COLUMNS = List.of(
            TableColumn.text("severity", finding -> finding.severity().name()),
            TableColumn.text("finding", finding -> Words.of(finding.kind())),
            TableColumn.text("service", FindingPhrases::service),
            TableColumn.wrapped("peer", FindingPhrases::peerSide),
            TableColumn.wrapped("cause", GlanceSection::cause));

    private GlanceSection() {}

    static void write(Audit audit, TextPage page) {
        List<Finding> findings = Stream.of(FindingGroup.VIOLATION, FindingGroup.BLOCKED)
                .flatMap(group -> group.of(audit).stream())
                .toList();
        if (findings.size() < 2) {
            return;
        }
        page.heading("At a glance");
        page.table(findings.stream().limit(MAX_SHOWN).toList(), COLUMNS);
        if (findings.size() > MAX_SHOWN) {
            page.paragraph(Words.number(findings.size() - MAX_SHOWN) + " more in findings.csv and report.json.");
        }
    }

    /** Where the kind has said the cause, what it is not says more. */
    private static String cause(Finding finding) {
        String cause = FindingPhrases.cause(finding);
        boolean said = cause.equals(Words.of(finding.kind()));
        return said && finding.expected() != null ? "not " + finding.expected() : cause;
    }
}
