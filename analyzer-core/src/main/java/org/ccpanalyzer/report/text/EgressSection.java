// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.Egress;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;

/** The services of peers that the host opened or tried. */
final class EgressSection {
    private static final String NONE = "No attempt of the host to open anything was seen in this window.";

    private static final TableColumn<Egress> PEER = TableColumn.wrapped("peer", EgressSection::peer);
    private static final TableColumn<Egress> SERVICE =
            TableColumn.text("service", egress -> Words.service(egress.protocol(), egress.port()));
    private static final TableColumn<Egress> SPEAKS =
            TableColumn.text("speaks", egress -> ServiceText.orDash(egress.appProtocol()));
    private static final TableColumn<Egress> OUTCOME =
            TableColumn.text("outcome", egress -> Words.of(egress.outcome()));
    private static final TableColumn<Egress> VERDICT =
            TableColumn.wrapped("verdict", egress -> VerdictText.of(egress.verdict(), egress.cause(), egress.rule()));
    private static final TableColumn<Egress> FLOWS =
            TableColumn.number("flows", egress -> Words.number(egress.flows()));
    private static final TableColumn<Egress> IN = TableColumn.number("in", egress -> Words.bytes(egress.bytesIn()));
    private static final TableColumn<Egress> OUT = TableColumn.number("out", egress -> Words.bytes(egress.bytesOut()));

    private static final List<TableColumn<Egress>> NARROW = List.of(PEER, SERVICE, OUTCOME, VERDICT, OUT);
    private static final List<TableColumn<Egress>> WIDE =
            List.of(PEER, SERVICE, SPEAKS, OUTCOME, VERDICT, FLOWS, IN, OUT);

    private EgressSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Egress of the host");
        ServiceText.table(audit.egress(), page.isWide() ? WIDE : NARROW, NONE, "egress.csv", page);
    }

    private static String peer(Egress egress) {
        String name = egress.name();
        return name == null
                ? egress.address().toString()
                : egress.address() + " " + NameSource.label(name, egress.nameSource());
    }
}
