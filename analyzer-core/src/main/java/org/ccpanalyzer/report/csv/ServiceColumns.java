// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.of;
import static org.ccpanalyzer.report.csv.CsvColumn.time;

import java.util.List;
import org.ccpanalyzer.finding.Audit.Egress;
import org.ccpanalyzer.finding.Audit.Listener;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.report.Causes;

/** Columns of {@code listeners.csv} and {@code egress.csv}: the keys of {@code report.json}, in its order. */
final class ServiceColumns {
    static final List<CsvColumn<Listener>> LISTENER = List.of(
            of("address", Listener::address),
            of("protocol", Listener::protocol),
            of("port", Listener::port),
            of("evidence", Listener::evidence),
            of("verdict", Listener::verdict),
            of("cause", listener -> Causes.shown(listener.cause())),
            of("rule", Listener::rule),
            of("peers", Listener::peers),
            of("flows", Listener::flows),
            of("bytesIn", Listener::bytesIn),
            of("bytesOut", Listener::bytesOut),
            time("first", Listener::firstNanos),
            time("last", Listener::lastNanos),
            of("appProtocol", Listener::appProtocol));

    static final List<CsvColumn<Egress>> EGRESS = List.of(
            of("address", Egress::address),
            of("protocol", Egress::protocol),
            of("port", Egress::port),
            of("name", Egress::name),
            of("outcome", egress -> egress.outcome() == Outcome.UNKNOWN ? null : egress.outcome()),
            of("verdict", Egress::verdict),
            of("cause", egress -> Causes.shown(egress.cause())),
            of("rule", Egress::rule),
            of("flows", Egress::flows),
            of("bytesIn", Egress::bytesIn),
            of("bytesOut", Egress::bytesOut),
            time("first", Egress::firstNanos),
            time("last", Egress::lastNanos),
            of("appProtocol", Egress::appProtocol));

    private ServiceColumns() {}
}
