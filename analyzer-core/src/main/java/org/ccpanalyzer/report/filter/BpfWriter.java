// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.policy.access.AccessList;

/** A capture filter of libpcap, in a file for {@code tcpdump -F}. */
public final class BpfWriter implements AccessListWriter {
    private static final List<String> NOTES = List.of(
            "Use:      tcpdump -F FILE, which skips these comments. Elsewhere: dumpcap -f \"$(grep -v '^#' FILE)\".",
            "Limits:   a packet does not tell who opened: both directions are matched by peer and listening port."
                    + " Later fragments have no ports and count as undocumented. On a mirror with VLAN tags write"
                    + " 'vlan and (' and ')' around the filter.",
            "ARP, ICMP, IGMP, IPsec and what goes to a group or to everybody is no service: it counts as permitted.");

    @Override
    public String name() {
        return "bpf";
    }

    @Override
    public boolean selects() {
        return true;
    }

    @Override
    public String write(AccessList list, Provenance provenance, Selection selection) {
        List<String> lines = new ArrayList<>(Header.lines(
                "# ",
                "Capture filter (libpcap): packets of the host, " + words(selection) + ".",
                list,
                provenance,
                NOTES));
        lines.add(new ConversationFilter(new BpfSyntax(), list).of(selection));
        return String.join("\n", lines) + "\n";
    }

    static String words(Selection selection) {
        return selection == Selection.HOST ? "all" : selection.name().toLowerCase(Locale.ROOT);
    }
}
