// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.Listener;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;

/** The ports of the host that were proven open. */
final class ListenerSection {
    private static final String NONE = "No port of the host was proven open in this window.";

    private static final TableColumn<Listener> ADDRESS =
            TableColumn.wrapped("address", listener -> listener.address().toString());
    private static final TableColumn<Listener> SERVICE =
            TableColumn.text("service", listener -> Words.service(listener.protocol(), listener.port()));
    private static final TableColumn<Listener> SPEAKS =
            TableColumn.text("speaks", listener -> ServiceText.orDash(listener.appProtocol()));
    private static final TableColumn<Listener> PROOF =
            TableColumn.wrapped("proof", listener -> Words.of(listener.evidence()));
    private static final TableColumn<Listener> VERDICT = TableColumn.wrapped(
            "verdict", listener -> VerdictText.of(listener.verdict(), listener.cause(), listener.rule()));
    private static final TableColumn<Listener> PEERS =
            TableColumn.number("peers", listener -> Words.number(listener.peers()));
    private static final TableColumn<Listener> FLOWS =
            TableColumn.number("flows", listener -> Words.number(listener.flows()));
    private static final TableColumn<Listener> IN =
            TableColumn.number("in", listener -> Words.bytes(listener.bytesIn()));
    private static final TableColumn<Listener> OUT =
            TableColumn.number("out", listener -> Words.bytes(listener.bytesOut()));

    private static final List<TableColumn<Listener>> NARROW =
            List.of(ADDRESS, SERVICE, SPEAKS, PROOF, VERDICT, PEERS, OUT);
    private static final List<TableColumn<Listener>> WIDE =
            List.of(ADDRESS, SERVICE, SPEAKS, PROOF, VERDICT, PEERS, FLOWS, IN, OUT);

    private ListenerSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Listeners of the host");
        ServiceText.table(audit.listeners(), page.isWide() ? WIDE : NARROW, NONE, "listeners.csv", page);
    }
}
