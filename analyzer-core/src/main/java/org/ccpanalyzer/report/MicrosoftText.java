// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.MicrosoftService;
import org.ccpanalyzer.policy.MicrosoftList.EndpointSet;
import org.ccpanalyzer.policy.MicrosoftName;

/** What reports for people say of Microsoft 365 peers, in the same words. */
public final class MicrosoftText {
    private MicrosoftText() {}

    /** The services in their order, those of one name and port together; a service without a name stands for itself. */
    public static List<List<MicrosoftService>> groups(List<MicrosoftService> services) {
        Map<String, List<MicrosoftService>> groups = new LinkedHashMap<>();
        for (MicrosoftService service : services) {
            String name = service.match().name();
            String key = (name == null ? service.address() : name) + " " + service.protocol() + "/" + service.port();
            groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(service);
        }
        return List.copyOf(groups.values());
    }

    /** The address of a group, or how many it has. */
    public static String addresses(List<MicrosoftService> group) {
        return group.size() == 1 ? group.get(0).address().toString() : Words.number(group.size()) + " addresses";
    }

    /** Category by the port guide. */
    public static String label(MicrosoftName name) {
        return label(name.category(), name.required());
    }

    /** Category by Microsoft's list, with the set that has it. */
    public static String label(EndpointSet set) {
        return "set " + set.id() + ": " + label(set.category().word(), set.required());
    }

    private static String label(String category, boolean required) {
        return category + " " + (required ? "Required" : "Optional");
    }

    /** How to read the services, in finished sentences. */
    public static List<String> remarks(List<MicrosoftService> services) {
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

    /** What the list is, a finished sentence. */
    public static String source(Audit.Microsoft365 microsoft) {
        if (microsoft.list() == null) {
            return "Without a saved list ('m365_list' in the site file) only the names of the guide are known, as"
                    + " compared with Microsoft's list of " + microsoft.version() + ".";
        }
        return "The list is " + microsoft.list() + ", "
                + (microsoft.version() == null ? "version not stated" : "version " + microsoft.version()) + ".";
    }
}
