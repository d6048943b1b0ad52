// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.compare.Change;
import org.ccpanalyzer.compare.ChangeKind;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.Topic;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.report.ChangeText;
import org.ccpanalyzer.report.Words;

/** What changed, a table for each topic. */
final class ChangeTables {
    private static final TableColumn<Change> KIND = TableColumn.text("change", ChangeText::kind);
    private static final TableColumn<Change> SERVICE = TableColumn.text("service", ChangeText::subject);
    private static final TableColumn<Change> DETAILS = TableColumn.wrapped("what", ChangeText::details);

    private static final List<TableColumn<Change>> OF_FINDINGS = List.of(
            KIND,
            TableColumn.text(
                    "severity",
                    change -> Objects.requireNonNullElse(change.severity(), Severity.INFO)
                            .name()),
            TableColumn.text("finding", ChangeText::about),
            SERVICE,
            TableColumn.wrapped("what", ChangeTables::finding));
    private static final List<TableColumn<Change>> OF_SERVICES =
            List.of(KIND, SERVICE, TableColumn.wrapped("address", ChangeText::where), DETAILS);
    private static final List<TableColumn<Change>> OF_RULES =
            List.of(KIND, TableColumn.wrapped("rule", ChangeText::subject), DETAILS);

    private ChangeTables() {}

    /** @param maxRows of each table; the rest is counted */
    static void write(Comparison comparison, int maxRows, TextPage page) {
        for (Topic topic : Topic.values()) {
            List<Change> changes = comparison.about(topic);
            if (!changes.isEmpty()) {
                page.heading(title(topic));
                page.table(changes.subList(0, Math.min(maxRows, changes.size())), columns(topic));
                if (changes.size() > maxRows) {
                    page.paragraph(Words.number(changes.size() - maxRows) + " more with --format json.");
                }
            }
        }
    }

    /** A column less: the peers stand before what is to be said. */
    private static String finding(Change change) {
        String peers = change.kind() == ChangeKind.CHANGED ? "" : ChangeText.where(change);
        String details = ChangeText.details(change);
        return peers.isEmpty() || details.isEmpty() ? peers + details : peers + "; " + details;
    }

    private static String title(Topic topic) {
        return switch (topic) {
            case FINDING -> "Findings";
            case LISTENER -> "Listeners of the host";
            case EGRESS -> "Egress of the host";
            case PEERS -> "Who opened listeners that both have";
            case RULE -> "Rows of the port guide";
        };
    }

    private static List<TableColumn<Change>> columns(Topic topic) {
        return switch (topic) {
            case FINDING -> OF_FINDINGS;
            case LISTENER, EGRESS, PEERS -> OF_SERVICES;
            case RULE -> OF_RULES;
        };
    }
}
