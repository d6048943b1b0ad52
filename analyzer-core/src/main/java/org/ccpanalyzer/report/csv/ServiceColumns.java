// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;
import static org.ccpanalyzer.report.csv.CsvColumn.time;

import java.util.List;
import org.ccpanalyzer.finding.Audit.Egress;
import org.ccpanalyzer.finding.Audit.Listener;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.report.Causes;

/** Columns of {@code listeners.csv} and {@code egress.csv}: the keys of {@code report.json}, in its order. */
final class ServiceColumns {
    static final List<CsvColumn<Listener>> LISTENER = List.of(
            column("address", Listener::address),
            column("protocol", Listener::protocol),
            column("port", Listener::port),
            column("evidence", Listener::evidence),
            column("verdict", Listener::verdict),
            column("cause", listener -> Causes.shown(listener.cause())),
            column("rule", Listener::rule),
            column("peers", Listener::peers),
            column("flows", Listener::flows),
            column("bytesIn", Listener::bytesIn),
            column("bytesOut", Listener::bytesOut),
            time("first", Listener::firstNanos),
            time("last", Listener::lastNanos),
            column("appProtocol", Listener::appProtocol));

    static final List<CsvColumn<Egress>> EGRESS = List.of(
            column("address", Egress::address),
            column("protocol", Egress::protocol),
            column("port", Egress::port),
            column("name", Egress::name),
            column("outcome", egress -> egress.outcome() == Outcome.UNKNOWN ? null : egress.outcome()),
            column("verdict", Egress::verdict),
            column("cause", egress -> Causes.shown(egress.cause())),
            column("rule", Egress::rule),
            column("flows", Egress::flows),
            column("bytesIn", Egress::bytesIn),
            column("bytesOut", Egress::bytesOut),
            time("first", Egress::firstNanos),
            time("last", Egress::lastNanos),
            column("appProtocol", Egress::appProtocol));

    private ServiceColumns() {}
}
