// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.access.AccessEntry;
import org.ccpanalyzer.policy.access.AccessList;
import org.ccpanalyzer.policy.access.PeerSet;
import org.ccpanalyzer.report.Comments;

/**
 * A firewall of the host itself for iptables-restore(8) and ip6tables-restore(8): one file, whose rules say by {@code -4}
 * and {@code -6} which of the two reads them.
 */
public final class IptablesWriter implements AccessListWriter {
    private static final int MAX_COMMENT = 200;
    private static final List<String> NOTES = List.of(
            "Use:      check with 'iptables-restore --test FILE' and 'ip6tables-restore --test FILE'; load with the same"
                    + " commands without --test. They REPLACE the whole filter table. Keep a console open: what is not"
                    + " permitted here is DROPPED, a new SSH session among it.",
            "Wider than the policy: ICMP errors (path MTU discovery), IPv6 neighbour discovery and multicast listener"
                    + " reports, and the loopback interface, without which a host does not work. Ping is not admitted.");
    private static final List<String> ICMP_TYPES =
            List.of("destination-unreachable", "time-exceeded", "parameter-problem");
    private static final List<String> ICMPV6_TYPES = List.of(
            "destination-unreachable",
            "packet-too-big",
            "time-exceeded",
            "parameter-problem",
            "133",
            "134",
            "135",
            "136",
            "130",
            "131",
            "132",
            "143");

    @Override
    public String name() {
        return "iptables";
    }

    @Override
    public boolean selects() {
        return false;
    }

    @Override
    public String write(AccessList list, Provenance provenance, Selection selection) {
        List<String> lines = new ArrayList<>(Header.lines(
                "# ",
                "Firewall of the CCP host itself (iptables-restore, ip6tables-restore).",
                list,
                provenance,
                NOTES));
        lines.addAll(List.of(
                "*filter", ":INPUT DROP [0:0]", ":OUTPUT DROP [0:0]", ":CCP-INPUT - [0:0]", ":CCP-OUTPUT - [0:0]"));
        List<String> rules = new ArrayList<>();
        addChain(lines, rules, list, true);
        addChain(lines, rules, list, false);
        lines.addAll(rules);
        lines.add("COMMIT");
        return String.join("\n", lines) + "\n";
    }

    /** Adds the names of further chains to {@code chains}, for they have to stand before all rules. */
    private static void addChain(List<String> chains, List<String> rules, AccessList list, boolean inbound) {
        String builtIn = inbound ? "INPUT" : "OUTPUT";
        String chain = "CCP-" + builtIn;
        rules.add("");
        rules.add("-A " + builtIn + (inbound ? " -i lo" : " -o lo") + " -j ACCEPT");
        rules.add("-A " + builtIn + " -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT");
        ICMP_TYPES.forEach(type -> rules.add("-4 -A " + builtIn + " -p icmp --icmp-type " + type + " -j ACCEPT"));
        ICMPV6_TYPES.forEach(
                type -> rules.add("-6 -A " + builtIn + " -p ipv6-icmp --icmpv6-type " + type + " -j ACCEPT"));
        for (IpAddress host : list.hosts()) {
            rules.add((host.isIpv4() ? "-4" : "-6") + " -A " + builtIn + (inbound ? " -d " : " -s ") + host + " -j "
                    + chain);
        }
        for (int number = 1; number <= list.entries().size(); number++) {
            AccessEntry entry = list.entries().get(number - 1);
            if (entry.inbound() == inbound) {
                addEntry(chains, rules, list, chain, entry, number);
            }
        }
        rules.add("");
        rules.add("# Whatever is left is in no row, addition or platform line.");
        rules.add("-A " + builtIn + " -m limit --limit 10/second --limit-burst 20 -j LOG --log-prefix \"ccp "
                + (inbound ? "input" : "output") + " denied: \"");
        rules.add("-A " + builtIn + " -m comment --comment \"default deny\" -j DROP");
    }

    private static void addEntry(
            List<String> chains, List<String> rules, AccessList list, String chain, AccessEntry entry, int number) {
        List<String> own = new ArrayList<>();
        for (boolean ipv4 : new boolean[] {true, false}) {
            PeerSet peers = entry.peers().family(ipv4);
            if (!list.hosts(ipv4).isEmpty() && !peers.isEmpty()) {
                addFamily(own, chain, entry, peers, "CCP-ENTRY-" + number);
            }
        }
        if (!own.isEmpty()) {
            rules.add("");
            rules.addAll(Comments.lines("# ", entry.remark()));
            rules.addAll(own);
            if (!entry.peers().excluded().isEmpty()) {
                chains.add(":CCP-ENTRY-" + number + " - [0:0]");
            }
        }
    }

    /** Peers that are left out need a chain of their own, from which they return. */
    private static void addFamily(List<String> rules, String chain, AccessEntry entry, PeerSet peers, String ownChain) {
        String accept = " -m comment --comment \""
                + Comments.label(entry.basis().words() + ": " + entry.rule(), MAX_COMMENT) + "\" -j ACCEPT";
        boolean whole = entry.peers().excluded().isEmpty();
        for (IpPrefix prefix : peers.included()) {
            rules.add(start(prefix, chain) + address(entry, prefix) + " -p " + IpProtocol.name(entry.protocol())
                    + " --dport " + entry.port() + " -m conntrack --ctstate NEW"
                    + (whole ? accept : " -j " + ownChain));
        }
        if (!whole) {
            peers.excluded()
                    .forEach(prefix -> rules.add(start(prefix, ownChain) + address(entry, prefix) + " -j RETURN"));
            rules.add(start(peers.included().get(0), ownChain) + accept);
        }
    }

    private static String start(IpPrefix prefix, String chain) {
        return (prefix.address().isIpv4() ? "-4" : "-6") + " -A " + chain;
    }

    private static String address(AccessEntry entry, IpPrefix prefix) {
        return prefix.length() == 0 ? "" : (entry.inbound() ? " -s " : " -d ") + prefix;
    }
}
