// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.Egress;

/** The services of peers that the host opened or tried. */
final class EgressSection {
    private static final List<TableColumn<Egress>> COLUMNS = List.of(
            TableColumn.text("peer", EgressSection::peer),
            TableColumn.text("service", egress -> Words.service(egress.protocol(), egress.port())),
            TableColumn.text("speaks", egress -> ServiceText.orDash(egress.appProtocol())),
            TableColumn.text("outcome", egress -> Words.of(egress.outcome())),
            TableColumn.text("verdict", egress -> ServiceText.verdict(egress.verdict(), egress.cause(), egress.rule())),
            TableColumn.number("in", egress -> Words.bytes(egress.bytesIn())),
            TableColumn.number("out", egress -> Words.bytes(egress.bytesOut())));

    private EgressSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Egress of the host");
        ServiceText.table(audit.egress(), COLUMNS, "The host opened nothing in this window.", "egress.csv", page);
    }

    private static String peer(Egress egress) {
        return egress.name() == null ? egress.address().toString() : egress.address() + " " + egress.name();
    }
}
