// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Words;

/** Who knocked on the host, and what was found closed. */
final class ProbeSection {
    private ProbeSection() {}

    static void write(Audit audit, TextPage page) {
        Audit.ProbeSummary summary = audit.probeSummary();
        page.heading("Probes of the host");
        if (summary.ports() == 0) {
            page.paragraph("No attempt on a port of the host that did not open was seen.");
            return;
        }
        page.paragraph(Words.count(summary.ports(), "port") + " of the host tried: "
                + Words.number(summary.closed()) + " closed, " + Words.number(summary.filtered()) + " filtered, "
                + Words.number(summary.openDocumented()) + " open and documented, "
                + Words.number(summary.openUndocumented()) + " open and not documented.");
        if (!summary.scanners().isEmpty()) {
            page.paragraph("Scanned by " + Words.list(summary.scanners()) + ".");
        }
    }
}
