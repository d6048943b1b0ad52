// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.CaptureLimits;

/** What this capture cannot show. */
final class LimitSection {
    private LimitSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("What this capture cannot show");
        CaptureLimits.of(audit).forEach(page::bullet);
    }
}
