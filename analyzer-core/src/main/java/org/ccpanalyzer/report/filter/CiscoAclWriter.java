// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.access.AccessEntry;
import org.ccpanalyzer.policy.access.AccessList;

/**
 * Extended named access lists of Cisco IOS, one for the packets to the host and one for those from it, in each family of
 * addresses. They keep no state, so the answers have entries of their own.
 */
public final class CiscoAclWriter implements AccessListWriter {
    private static final List<String> NOTES = List.of(
            "Use:      on the router interface towards the host: 'ip access-group CCP-TO-HOST out' and"
                    + " 'ip access-group CCP-FROM-HOST in'; for IPv6 'ipv6 traffic-filter CCP-TO-HOST-V6 out' and"
                    + " 'ipv6 traffic-filter CCP-FROM-HOST-V6 in'.",
            "Limits:   an access list keeps no state. 'established' looks at the ACK and RST bits alone; for UDP the answers"
                    + " are admitted from the peer's port at any time. Later fragments pass a permit. Where other hosts"
                    + " stand behind the same interface, add entries for them before the last line of each list.",
            "Wider than the policy: ICMP errors (path MTU discovery) and IPv6 neighbour discovery, without which a host does"
                    + " not work. Ping is not admitted.");

    @Override
    public String name() {
        return "cisco-acl";
    }

    @Override
    public boolean selects() {
        return false;
    }

    @Override
    public String write(AccessList list, Provenance provenance, Selection selection) {
        List<String> lines = new ArrayList<>(
                Header.lines("! ", "Extended access lists (Cisco IOS) around the CCP host.", list, provenance, NOTES));
        for (boolean ipv4 : new boolean[] {true, false}) {
            if (!list.hosts(ipv4).isEmpty()) {
                lines.addAll(accessList(list, ipv4, true));
                lines.addAll(accessList(list, ipv4, false));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> accessList(AccessList list, boolean ipv4, boolean toHost) {
        IosAccessList out = new IosAccessList(list.hosts(ipv4), ipv4, toHost);
        List<AccessEntry> last = new ArrayList<>();
        List<IpPrefix> leftOut = List.of();
        out.icmp();
        for (AccessEntry entry : list.entries()) {
            List<IpPrefix> excluded = entry.peers().family(ipv4).excluded();
            if (excluded.isEmpty() || !(leftOut.isEmpty() || leftOut.equals(excluded))) {
                out.entry(entry, entry.peers().family(ipv4).blocks());
            } else if (isNeeded(entry, list.entries())) {
                leftOut = excluded;
                last.add(entry);
            }
        }
        // A list ends at its first match. No entry from here on admits these peers, so they are denied once for all.
        out.deny(leftOut);
        last.forEach(entry -> out.entry(entry, entry.peers().family(ipv4).included()));
        out.denyTheRest();
        return out.lines();
    }

    private static boolean isNeeded(AccessEntry entry, List<AccessEntry> entries) {
        return ConversationFilter.withoutRepetition(entries).contains(entry);
    }
}
