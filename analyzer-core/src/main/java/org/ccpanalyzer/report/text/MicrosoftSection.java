// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.MicrosoftService;
import org.ccpanalyzer.policy.MicrosoftMatch;
import org.ccpanalyzer.report.MicrosoftText;
import org.ccpanalyzer.report.Words;

/** What the guide and Microsoft's own list say of Microsoft 365 peers, side by side; nothing where there is none. */
final class MicrosoftSection {
    /** A service under one name, or at one address; its front ends are counted. */
    private record Line(String peer, String service, String guide, String list) {}

    private static final List<TableColumn<Line>> COLUMNS = List.of(
            TableColumn.wrapped("peer", Line::peer),
            TableColumn.text("service", Line::service),
            TableColumn.text("guide", Line::guide),
            TableColumn.wrapped("Microsoft's list", Line::list));

    private MicrosoftSection() {}

    static void write(Audit audit, TextPage page) {
        List<MicrosoftService> services = audit.microsoft365().services();
        if (services.isEmpty()) {
            return;
        }
        page.heading("Microsoft 365");
        ServiceText.table(
                MicrosoftText.groups(services).stream()
                        .map(MicrosoftSection::line)
                        .toList(),
                COLUMNS,
                "",
                "egress.csv",
                page);
        MicrosoftText.remarks(services).forEach(page::paragraph);
        page.paragraph("This tells what a peer is, not that the host may talk to it. "
                + MicrosoftText.source(audit.microsoft365()));
    }

    private static Line line(List<MicrosoftService> sameName) {
        MicrosoftService first = sameName.get(0);
        MicrosoftMatch match = first.match();
        String addresses = MicrosoftText.addresses(sameName);
        return new Line(
                match.name() == null ? addresses + ", by address alone" : match.name() + " (" + addresses + ")",
                Words.service(first.protocol(), first.port()),
                match.guide() == null ? "-" : MicrosoftText.label(match.guide()),
                match.set() == null ? "not on this port" : MicrosoftText.label(match.set()));
    }
}
