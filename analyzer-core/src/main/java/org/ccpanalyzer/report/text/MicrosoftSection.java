// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.MicrosoftService;
import org.ccpanalyzer.policy.MicrosoftList.EndpointSet;
import org.ccpanalyzer.policy.MicrosoftMatch;
import org.ccpanalyzer.policy.MicrosoftName;
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
        ServiceText.table(lines(services), COLUMNS, "", "egress.csv", page);
        if (services.stream().anyMatch(service -> service.match().differs())) {
            page.paragraph(
                    "Where they differ, the list's word is the one for this traffic: the guide speaks of a name, the list of a"
                            + " name on a port.");
        }
        if (services.stream().anyMatch(service -> service.match().name() == null)) {
            page.paragraph("By address alone is weak: it proves a front end of Microsoft's, and not which service.");
        }
        page.paragraph("This tells what a peer is, not that the host may talk to it. " + source(audit.microsoft365()));
    }

    private static String source(Audit.Microsoft365 microsoft) {
        if (microsoft.list() == null) {
            return "Without a saved list ('m365_list' in the site file) only the names of the guide are known, as"
                    + " compared with Microsoft's list of " + microsoft.version() + ".";
        }
        return "The list is " + microsoft.list() + ", "
                + (microsoft.version() == null ? "version not stated" : "version " + microsoft.version()) + ".";
    }

    private static List<Line> lines(List<MicrosoftService> services) {
        Map<String, List<MicrosoftService>> groups = new LinkedHashMap<>();
        for (MicrosoftService service : services) {
            String name = service.match().name();
            String key = (name == null ? service.address() : name) + " " + service.protocol() + "/" + service.port();
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(service);
        }
        return groups.values().stream().map(MicrosoftSection::line).toList();
    }

    private static Line line(List<MicrosoftService> sameName) {
        MicrosoftService first = sameName.get(0);
        MicrosoftMatch match = first.match();
        String addresses =
                sameName.size() == 1 ? first.address().toString() : Words.number(sameName.size()) + " addresses";
        return new Line(
                match.name() == null ? addresses + ", by address alone" : match.name() + " (" + addresses + ")",
                Words.service(first.protocol(), first.port()),
                match.guide() == null ? "-" : label(match.guide()),
                match.set() == null ? "not on this port" : label(match.set()));
    }

    private static String label(MicrosoftName name) {
        return label(name.category(), name.required());
    }

    private static String label(EndpointSet set) {
        return "set " + set.id() + ": " + label(set.category().word(), set.required());
    }

    private static String label(String category, boolean required) {
        return category + " " + (required ? "Required" : "Optional");
    }
}
