// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;

/** Parts of the page that findings belong to. */
public enum FindingGroup {
    VIOLATION,
    BLOCKED,
    NOTICE;

    /** Findings of this group in the audit's order, which is by consequence. */
    public List<Finding> of(Audit audit) {
        return audit.findings().stream().filter(finding -> of(finding) == this).toList();
    }

    private static FindingGroup of(Finding finding) {
        if (finding.violation()) {
            return VIOLATION;
        }
        return finding.kind() == FindingKind.BLOCKED_SERVICE ? BLOCKED : NOTICE;
    }
}
