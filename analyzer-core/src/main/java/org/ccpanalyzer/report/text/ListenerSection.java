// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.Listener;

/** The ports of the host that were proven open. */
final class ListenerSection {
    private static final List<TableColumn<Listener>> COLUMNS = List.of(
            TableColumn.text("address", listener -> listener.address().toString()),
            TableColumn.text("service", listener -> Words.service(listener.protocol(), listener.port())),
            TableColumn.text("speaks", listener -> ServiceText.orDash(listener.appProtocol())),
            TableColumn.text("proof", listener -> Words.of(listener.evidence())),
            TableColumn.text(
                    "verdict", listener -> ServiceText.verdict(listener.verdict(), listener.cause(), listener.rule())),
            TableColumn.number("peers", listener -> Words.number(listener.peers())),
            TableColumn.number("in", listener -> Words.bytes(listener.bytesIn())),
            TableColumn.number("out", listener -> Words.bytes(listener.bytesOut())));

    private ListenerSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Listeners of the host");
        ServiceText.table(audit.listeners(), COLUMNS, "No port of the host was proven open.", "listeners.csv", page);
    }
}
