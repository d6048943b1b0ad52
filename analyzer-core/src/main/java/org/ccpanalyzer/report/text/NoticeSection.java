// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;

/** Notices and context, a few lines each. */
final class NoticeSection {
    private static final int MAX_SHOWN = 15;

    private NoticeSection() {}

    static void write(Audit audit, TextPage page) {
        List<Finding> notices = FindingGroup.NOTICE.of(audit);
        page.heading("Notices and context");
        if (notices.isEmpty()) {
            page.paragraph("None.");
        }
        notices.stream().limit(MAX_SHOWN).forEach(notice -> write(notice, page));
        if (notices.size() > MAX_SHOWN) {
            page.paragraph(Words.number(notices.size() - MAX_SHOWN) + " more in findings.csv and report.json.");
        }
    }

    private static void write(Finding notice, TextPage page) {
        page.entry(notice.severity().name(), Ansi.of(notice.severity()), FindingText.title(notice));
        page.remark(notice.why());
        page.remark(
                FindingText.seen(notice, page) + ", " + Words.count(notice.peerCount(), "peer") + "; " + notice.id());
    }
}
