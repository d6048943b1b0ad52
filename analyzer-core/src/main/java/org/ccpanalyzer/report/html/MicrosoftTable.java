// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

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
import org.jspecify.annotations.Nullable;

/**
 * What the guide and Microsoft's own list say of Microsoft 365 peers, side by side.
 *
 * @param source what the list is, a finished sentence
 * @param remarks how to read the table, finished sentences
 * @param more what the table leaves out, a finished sentence; null if nothing
 */
record MicrosoftTable(
        List<Row> rows,
        String source,
        List<String> remarks,
        @Nullable String more) {
    private static final int MAX_ROWS = 100;

    /**
     * A service under one name, or at one address.
     *
     * @param guide category by the port guide
     * @param list category by Microsoft's list
     * @param differs whether the two do not say the same
     */
    record Row(
            String name, String addresses, String service, String flows, String guide, String list, boolean differs) {}

    static MicrosoftTable of(Audit audit) {
        Map<String, List<MicrosoftService>> groups = new LinkedHashMap<>();
        for (MicrosoftService service : audit.microsoft365().services()) {
            String name = service.match().name();
            String key = (name == null ? service.address() : name) + " " + service.protocol() + "/" + service.port();
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(service);
        }
        int rest = groups.size() - MAX_ROWS;
        return new MicrosoftTable(
                groups.values().stream()
                        .limit(MAX_ROWS)
                        .map(MicrosoftTable::row)
                        .toList(),
                source(audit.microsoft365()),
                remarks(audit.microsoft365().services()),
                rest > 0 ? Words.number(rest) + " more in report.json." : null);
    }

    private static Row row(List<MicrosoftService> sameName) {
        MicrosoftService first = sameName.get(0);
        MicrosoftMatch match = first.match();
        String name = match.name();
        return new Row(
                name == null ? "by address alone" : name,
                sameName.size() == 1 ? first.address().toString() : Words.number(sameName.size()) + " addresses",
                Words.service(first.protocol(), first.port()),
                Words.number(
                        sameName.stream().mapToLong(MicrosoftService::flows).sum()),
                match.guide() == null ? "–" : label(match.guide()),
                match.set() == null ? "not on this port" : label(match.set()),
                match.differs());
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

    private static List<String> remarks(List<MicrosoftService> services) {
        List<String> remarks = new ArrayList<>();
        if (services.stream().anyMatch(service -> service.match().differs())) {
            remarks.add(
                    "Where they differ, the list's word is the one for this traffic: the guide speaks of a name, the list"
                            + " of a name on a port.");
        }
        if (services.stream().anyMatch(service -> service.match().name() == null)) {
            remarks.add("By address alone is weak: it proves a front end of Microsoft's, and not which service.");
        }
        return remarks;
    }

    private static String source(Audit.Microsoft365 microsoft) {
        if (microsoft.list() == null) {
            return "Without a saved list ('m365_list' in the site file) only the names of the guide are known, as"
                    + " compared with Microsoft's list of " + microsoft.version() + ".";
        }
        return "The list is " + microsoft.list() + ", "
                + (microsoft.version() == null ? "version not stated" : "version " + microsoft.version()) + ".";
    }
}
