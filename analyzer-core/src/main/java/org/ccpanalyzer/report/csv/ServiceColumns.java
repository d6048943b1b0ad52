// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;

import java.util.List;
import org.ccpanalyzer.finding.Audit.Egress;
import org.ccpanalyzer.finding.Audit.Listener;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.report.Causes;

/** Columns of {@code listeners.csv} and {@code egress.csv}: the keys of {@code report.json}, in its order. */
final class ServiceColumns {
    static final List<CsvColumn<Listener>> LISTENER = List.of(
            column("address", (row, line) -> line.address(row.address())),
            column("protocol", (row, line) -> line.text(row.protocol())),
            column("port", (row, line) -> line.number(row.port())),
            column("evidence", (row, line) -> line.constant(row.evidence())),
            column("verdict", (row, line) -> line.constant(row.verdict())),
            column("cause", (row, line) -> line.constant(Causes.shown(row.cause()))),
            column("rule", (row, line) -> line.text(row.rule())),
            column("peers", (row, line) -> line.number(row.peers())),
            column("flows", (row, line) -> line.number(row.flows())),
            column("bytesIn", (row, line) -> line.number(row.bytesIn())),
            column("bytesOut", (row, line) -> line.number(row.bytesOut())),
            column("first", (row, line) -> line.time(row.firstNanos())),
            column("last", (row, line) -> line.time(row.lastNanos())),
            column("appProtocol", (row, line) -> line.text(row.appProtocol())));

    static final List<CsvColumn<Egress>> EGRESS = List.of(
            column("address", (row, line) -> line.address(row.address())),
            column("protocol", (row, line) -> line.text(row.protocol())),
            column("port", (row, line) -> line.number(row.port())),
            column("name", (row, line) -> line.text(row.name())),
            column("outcome", (row, line) -> line.constant(row.outcome() == Outcome.UNKNOWN ? null : row.outcome())),
            column("verdict", (row, line) -> line.constant(row.verdict())),
            column("cause", (row, line) -> line.constant(Causes.shown(row.cause()))),
            column("rule", (row, line) -> line.text(row.rule())),
            column("flows", (row, line) -> line.number(row.flows())),
            column("bytesIn", (row, line) -> line.number(row.bytesIn())),
            column("bytesOut", (row, line) -> line.number(row.bytesOut())),
            column("first", (row, line) -> line.time(row.firstNanos())),
            column("last", (row, line) -> line.time(row.lastNanos())),
            column("appProtocol", (row, line) -> line.text(row.appProtocol())),
            column("nameSource", (row, line) -> line.text(NameSource.idOf(row.nameSource()))));

    private ServiceColumns() {}
}
