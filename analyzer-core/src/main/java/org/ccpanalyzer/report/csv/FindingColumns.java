// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;

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
                column("id", (finding, line) -> line.text(finding.id())),
                column("kind", (finding, line) -> line.constant(finding.kind())),
                column("cause", (finding, line) -> line.constant(Causes.shown(finding.cause()))),
                column(
                        "severity",
                        (finding, line) -> line.text(finding.severity().id())),
                column("outcome", (finding, line) -> line.plain(finding.confirmed() ? "CONFIRMED" : "ATTEMPTED")),
                column("confidence", (finding, line) -> line.constant(finding.confidence())),
                column("violation", (finding, line) -> line.flag(finding.violation())),
                column("rule", (finding, line) -> line.text(finding.rule())),
                column("hostAddress", (finding, line) -> line.address(finding.hostAddress())),
                column("protocol", (finding, line) -> line.text(finding.protocol())),
                column("port", (finding, line) -> line.number(finding.port())),
                column("peers", (finding, line) -> line.text(peers(finding))),
                column("peerCount", (finding, line) -> line.number(finding.peerCount())),
                column("flows", (finding, line) -> line.number(finding.flows())),
                column("bytesIn", (finding, line) -> line.number(finding.bytesIn())),
                column("bytesOut", (finding, line) -> line.number(finding.bytesOut())),
                column("first", (finding, line) -> line.time(finding.firstNanos())),
                column("last", (finding, line) -> line.time(finding.lastNanos())),
                column("appProtocol", (finding, line) -> line.text(finding.appProtocol())),
                column("evidence", (finding, line) -> line.text(evidence(audit, finding))),
                column("why", (finding, line) -> line.text(finding.why())),
                column("next", (finding, line) -> line.text(finding.next())),
                column("attack", (finding, line) -> line.text(attack(finding))),
                column("side", (finding, line) -> line.constant(finding.side())),
                column("expected", (finding, line) -> line.text(finding.expected())));
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
