// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.FindingGroup;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;

/** The violations, worst first. */
final class ViolationSection {
    /** More than this nobody reads at night; the data files have all. */
    static final int MAX_SHOWN = 7;

    private ViolationSection() {}

    static void write(Audit audit, TextPage page) {
        List<Finding> violations = FindingGroup.VIOLATION.of(audit);
        page.heading("Violations");
        if (violations.isEmpty()) {
            page.paragraph(VerdictText.noViolation(audit));
        }
        writeShown(violations, audit, page);
    }

    /** Writes the first findings in full and counts the rest. */
    static void writeShown(List<Finding> findings, Audit audit, TextPage page) {
        boolean first = true;
        for (Finding finding : findings.subList(0, Math.min(MAX_SHOWN, findings.size()))) {
            if (!first) {
                page.blank();
            }
            FindingText.write(finding, audit, page);
            first = false;
        }
        int rest = findings.size() - MAX_SHOWN;
        if (rest > 0) {
            page.blank();
            page.paragraph(Words.number(rest) + " more; findings.csv and report.json, which -o writes, list them all.");
        }
    }
}
