// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * Knocks on ports of the host that opened nothing.
 *
 * @param summary what was tried and what that says, a finished sentence
 * @param scanners a finished sentence, or null if nobody scanned
 * @param more what the table leaves out, a finished sentence; null if nothing
 */
record ProbeTable(
        String summary,
        @Nullable String scanners,
        List<Row> rows,
        @Nullable String more) {
    private static final int MAX_ROWS = 30;

    /** Attempts on one port. */
    record Row(String address, String service, String outcome, String peers, String attempts) {}

    static ProbeTable of(Audit audit) {
        Audit.ProbeSummary summary = audit.probeSummary();
        int rest = audit.probes().size() - MAX_ROWS;
        return new ProbeTable(
                summary.ports() == 0 ? "No attempt on a port of the host that did not open was seen." : tried(summary),
                summary.scanners().isEmpty() ? null : "Scanned by " + Words.list(summary.scanners()) + ".",
                audit.probes().stream().limit(MAX_ROWS).map(ProbeTable::row).toList(),
                rest > 0 ? Words.count(rest, "further port") + " in report.json." : null);
    }

    private static String tried(Audit.ProbeSummary summary) {
        return Words.count(summary.ports(), "port") + " of the host tried: " + Words.number(summary.closed())
                + " closed, " + Words.number(summary.filtered()) + " filtered, "
                + Words.number(summary.openDocumented()) + " open and documented, "
                + Words.number(summary.openUndocumented()) + " open and not documented.";
    }

    private static Row row(Audit.Probe probe) {
        return new Row(
                probe.address().toString(),
                Words.service(probe.protocol(), probe.port()),
                Words.of(probe.outcome()),
                Words.number(probe.peers()),
                Words.number(probe.attempts()));
    }
}
