// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.access.AccessEntry;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.PeerSet;
import org.ccpanalyzer.report.Comments;

/** A firewall of the host itself in the language of nft(8): one table that drops what no entry admits. */
public final class NftablesWriter implements AccessListWriter {
    private static final int MAX_COMMENT = 120;
    private static final List<String> NOTES = List.of(
            "Use:      check with 'nft -c -f FILE'; load with 'nft -f FILE', which replaces only the table 'inet ccp'."
                    + " Keep a console open: what is not permitted here is DROPPED, a new SSH session among it.",
            "Wider than the policy: ICMP errors (path MTU discovery), IPv6 neighbour discovery and multicast listener"
                    + " reports, and the loopback interface, without which a host does not work. Ping is not admitted.");
    private static final String ICMP = "icmp type { destination-unreachable, time-exceeded, parameter-problem } accept";
    private static final String ICMPV6 =
            "icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept";
    private static final String DISCOVERY =
            "icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert,"
                    + " mld-listener-query, mld-listener-report, mld-listener-done, mld2-listener-report }"
                    + " ip6 hoplimit { 1, 255 } accept";

    @Override
    public String name() {
        return "nftables";
    }

    @Override
    public boolean selects() {
        return false;
    }

    @Override
    public String write(AccessList list, Provenance provenance, Selection selection) {
        List<String> lines = new ArrayList<>(
                Header.lines("# ", "Firewall of the CCP host itself (nftables).", list, provenance, NOTES));
        lines.addAll(List.of("table inet ccp {}", "delete table inet ccp", "table inet ccp {"));
        addHostSet(lines, "host_v4", "ipv4_addr", list.hosts(true));
        addHostSet(lines, "host_v6", "ipv6_addr", list.hosts(false));
        addChain(lines, list, true);
        addChain(lines, list, false);
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private static void addHostSet(List<String> lines, String name, String type, List<IpAddress> hosts) {
        if (!hosts.isEmpty()) {
            lines.add("  set " + name + " {");
            lines.add("    type " + type);
            lines.add("    elements = { "
                    + hosts.stream().map(IpAddress::toString).collect(Collectors.joining(", ")) + " }");
            lines.add("  }");
        }
    }

    private static void addChain(List<String> lines, AccessList list, boolean inbound) {
        lines.add("");
        lines.add("  chain " + (inbound ? "input" : "output") + " {");
        lines.add("    type filter hook " + (inbound ? "input" : "output") + " priority filter; policy drop;");
        lines.add("    " + (inbound ? "iifname" : "oifname") + " \"lo\" accept");
        lines.add("    ct state established,related accept");
        lines.add("    " + ICMP);
        lines.add("    " + ICMPV6);
        lines.add("    " + DISCOVERY);
        list.entries().stream()
                .filter(entry -> entry.inbound() == inbound)
                .forEach(entry -> addEntry(lines, list, entry));
        lines.add("    # Whatever is left is in no row, addition or platform line.");
        lines.add("    limit rate 10/second burst 20 packets log prefix \"ccp " + (inbound ? "input" : "output")
                + " denied: \"");
        lines.add("    counter drop comment \"default deny\"");
        lines.add("  }");
    }

    private static void addEntry(List<String> lines, AccessList list, AccessEntry entry) {
        List<String> rules = new ArrayList<>();
        for (boolean ipv4 : new boolean[] {true, false}) {
            if (!list.hosts(ipv4).isEmpty() && !entry.peers().family(ipv4).isEmpty()) {
                rules.add(rule(entry, ipv4));
            }
        }
        if (!rules.isEmpty()) {
            lines.add("");
            lines.addAll(Comments.lines("    # ", entry.remark()));
            lines.addAll(rules);
        }
    }

    private static String rule(AccessEntry entry, boolean ipv4) {
        String family = ipv4 ? "ip" : "ip6";
        String hostEnd = entry.inbound() ? "daddr" : "saddr";
        String peerEnd = entry.inbound() ? "saddr" : "daddr";
        return "    " + family + " " + hostEnd + " @host_" + (ipv4 ? "v4" : "v6")
                + peers(entry.peers(), family + " " + peerEnd, ipv4)
                + " " + IpProtocol.name(entry.protocol()) + " dport " + entry.port()
                + " ct state new counter accept comment \""
                + Comments.label(entry.basis().words() + ": " + entry.rule(), MAX_COMMENT) + "\"";
    }

    private static String peers(PeerSet peers, String address, boolean ipv4) {
        PeerSet family = peers.family(ipv4);
        boolean everybody = family.included().stream().anyMatch(prefix -> prefix.length() == 0);
        return (everybody ? "" : " " + address + " " + set(family.included()))
                + (family.excluded().isEmpty() ? "" : " " + address + " != " + set(family.excluded()));
    }

    private static String set(List<IpPrefix> prefixes) {
        return prefixes.stream().map(NftablesWriter::text).collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String text(IpPrefix prefix) {
        return prefix.length() == prefix.address().bits() ? prefix.address().toString() : prefix.toString();
    }
}
