// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;

/** Documented services that were turned away, with what that means. */
final class BlockedSection {
    private BlockedSection() {}

    static void write(Audit audit, TextPage page) {
        List<Finding> blocked = FindingGroup.BLOCKED.of(audit);
        page.heading("Blocked services");
        if (blocked.isEmpty()) {
            page.paragraph(none(audit));
        }
        ViolationSection.writeShown(blocked, audit, page);
    }

    private static String none(Audit audit) {
        return audit.capture().fitness().showsAnswers()
                ? "None: no documented service was refused, prohibited or left unanswered in this window."
                : "None proven; with the directions captured here, a missing answer does not show a block.";
    }
}
