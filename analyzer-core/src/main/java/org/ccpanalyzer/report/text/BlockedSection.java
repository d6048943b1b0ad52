// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.FindingGroup;
import org.ccpanalyzer.report.VerdictText;

/** Documented services that were turned away, with what that means. */
final class BlockedSection {
    private BlockedSection() {}

    static void write(Audit audit, TextPage page) {
        List<Finding> blocked = FindingGroup.BLOCKED.of(audit);
        page.heading("Blocked services");
        if (blocked.isEmpty()) {
            page.paragraph(VerdictText.nothingBlocked(audit));
        }
        ViolationSection.writeShown(blocked, audit, page);
    }
}
