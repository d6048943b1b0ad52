// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.policy.access.AccessList;

/** A display filter of Wireshark, one line below its comments. */
public final class WiresharkFilterWriter implements AccessListWriter {
    static final List<String> LIMITS = List.of(
            "Limits:   a display filter does not know who opened: both directions are matched by peer and listening port.",
            "ARP, ICMP, IGMP, IPsec and what goes to a group or to everybody is no service: it counts as permitted.");

    @Override
    public String name() {
        return "wireshark";
    }

    @Override
    public boolean selects() {
        return true;
    }

    @Override
    public String write(AccessList list, Provenance provenance, Selection selection) {
        List<String> notes = new ArrayList<>();
        notes.add("Use:      the last line is the filter: tshark -r CAPTURE -Y \"$(grep -v '^#' FILE)\".");
        notes.addAll(LIMITS);
        List<String> lines = new ArrayList<>(Header.lines(
                "# ",
                "Display filter (Wireshark): packets of the host, " + BpfWriter.words(selection) + ".",
                list,
                provenance,
                notes));
        lines.add(new ConversationFilter(new DisplaySyntax(), list).of(selection));
        return String.join("\n", lines) + "\n";
    }
}
