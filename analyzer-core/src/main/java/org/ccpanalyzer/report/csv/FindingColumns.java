// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;
import static org.ccpanalyzer.report.csv.CsvColumn.time;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.Causes;

/** Columns of {@code findings.csv}; lists within a cell are joined with semicolons. */
final class FindingColumns {
    private static final String SEPARATOR = "; ";

    private FindingColumns() {}

    static List<CsvColumn<Finding>> of(Audit audit) {
        return List.of(
                column("id", Finding::id),
                column("kind", Finding::kind),
                column("cause", finding -> Causes.shown(finding.cause())),
                column("severity", finding -> finding.severity().id()),
                column("outcome", finding -> finding.confirmed() ? "CONFIRMED" : "ATTEMPTED"),
                column("confidence", Finding::confidence),
                column("violation", Finding::violation),
                column("rule", Finding::rule),
                column("hostAddress", Finding::hostAddress),
                column("protocol", Finding::protocol),
                column("port", Finding::port),
                column("peers", FindingColumns::peers),
                column("peerCount", Finding::peerCount),
                column("flows", Finding::flows),
                column("bytesIn", Finding::bytesIn),
                column("bytesOut", Finding::bytesOut),
                time("first", Finding::firstNanos),
                time("last", Finding::lastNanos),
                column("appProtocol", Finding::appProtocol),
                column("evidence", finding -> evidence(audit, finding)),
                column("why", Finding::why),
                column("next", Finding::next),
                column("attack", FindingColumns::attack),
                column("side", Finding::side),
                column("expected", Finding::expected));
    }

    private static String peers(Finding finding) {
        return finding.peers().stream().map(peer -> peer.address().toString()).collect(Collectors.joining(SEPARATOR));
    }

    private static String evidence(Audit audit, Finding finding) {
        return finding.evidence().stream()
                .map(evidence ->
                        fileName(audit, evidence) + " frames " + frames(evidence) + " (" + evidence.what() + ")")
                .collect(Collectors.joining(SEPARATOR));
    }

    private static String fileName(Audit audit, Finding.Evidence evidence) {
        boolean known = evidence.file() < audit.inputs().size();
        return known ? audit.inputs().get(evidence.file()).name() : "input " + evidence.file();
    }

    private static String frames(Finding.Evidence evidence) {
        return evidence.frames().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String attack(Finding finding) {
        return finding.attack().stream().map(Finding.AttackTechnique::id).collect(Collectors.joining(SEPARATOR));
    }
}
