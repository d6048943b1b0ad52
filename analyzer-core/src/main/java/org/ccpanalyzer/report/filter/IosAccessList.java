// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.access.AccessEntry;
import org.ccpanalyzer.report.Comments;

/**
 * The lines of one named access list of Cisco IOS. Entries have even multiples of ten, so that a remark falls between them
 * in releases that number remarks, too.
 */
final class IosAccessList {
    private static final int STEP = 20;
    /** IOS cuts a remark there. */
    private static final int MAX_REMARK = 100;

    private static final List<String> ICMP_TYPES = List.of("unreachable", "time-exceeded", "parameter-problem");
    private static final List<String> ICMPV6_TYPES =
            List.of("unreachable", "packet-too-big", "time-exceeded", "parameter-problem");
    private static final List<String> DISCOVERY_TYPES =
            List.of("nd-na", "nd-ns", "router-advertisement", "router-solicitation");

    private final List<IpAddress> hosts;
    private final boolean ipv4;
    private final boolean toHost;
    private final List<String> lines = new ArrayList<>();
    private int sequence;

    IosAccessList(List<IpAddress> hosts, boolean ipv4, boolean toHost) {
        this.hosts = hosts;
        this.ipv4 = ipv4;
        this.toHost = toHost;
        String name = toHost ? "CCP-TO-HOST" : "CCP-FROM-HOST";
        lines.add("!");
        lines.add(ipv4 ? "ip access-list extended " + name : "ipv6 access-list " + name + "-V6");
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void icmp() {
        remark("not in the guide: errors of the network, for path MTU discovery");
        for (IpAddress host : hosts) {
            for (String type : ipv4 ? ICMP_TYPES : ICMPV6_TYPES) {
                add("permit icmp " + ends("any", "host " + host) + " " + type);
            }
        }
        if (!ipv4) {
            remark("not in the guide: neighbour discovery");
            DISCOVERY_TYPES.forEach(type -> add("permit icmp any any " + type));
        }
    }

    /** The packets of an entry that belong into this list: those of its opener, or the answers. */
    void entry(AccessEntry entry, List<IpPrefix> peers) {
        if (peers.isEmpty()) {
            return;
        }
        boolean answers = entry.inbound() != toHost;
        remark((answers ? "answers to " : "") + entry.basis().words() + " " + entry.rule() + wider(entry));
        String protocol = IpProtocol.name(entry.protocol());
        String port = " eq " + entry.port();
        String established = answers && entry.protocol() == IpProtocol.TCP ? " established" : "";
        for (IpAddress host : hosts) {
            for (IpPrefix peer : peers) {
                String peerEnd = address(peer) + (entry.inbound() ? "" : port);
                String hostEnd = "host " + host + (entry.inbound() ? port : "");
                add("permit " + protocol + " " + ends(peerEnd, hostEnd) + established);
            }
        }
    }

    private static String wider(AccessEntry entry) {
        return switch (entry.peerBasis()) {
            case ADDRESSES, INTERNET -> "";
            case ROLE_NOT_FILLED_IN -> " - WIDER: any peer, role not filled in";
            case NAMES_ONLY -> " - WIDER: any peer, names cannot be compared";
            case COLUMN_NAMES_NO_PEER -> " - WIDER: any peer, by direction column alone";
        };
    }

    void deny(List<IpPrefix> peers) {
        if (!peers.isEmpty()) {
            remark("peers that no entry from here on admits");
            for (IpAddress host : hosts) {
                peers.forEach(peer -> add("deny " + any() + " " + ends(address(peer), "host " + host)));
            }
        }
    }

    void denyTheRest() {
        remark("default deny: whatever is left is in no row, addition or platform line");
        hosts.forEach(host -> add("deny " + any() + " " + ends("any", "host " + host) + " log"));
    }

    private void remark(String text) {
        // A question mark would ask the command line for help.
        String safe = Comments.label(text, MAX_REMARK).strip();
        lines.add(" remark " + safe);
    }

    private void add(String statement) {
        sequence += STEP;
        lines.add(ipv4 ? " " + sequence + " " + statement : " sequence " + sequence + " " + statement);
    }

    private String any() {
        return ipv4 ? "ip" : "ipv6";
    }

    private String ends(String peerEnd, String hostEnd) {
        return toHost ? peerEnd + " " + hostEnd : hostEnd + " " + peerEnd;
    }

    private static String address(IpPrefix prefix) {
        if (prefix.length() == 0) {
            return "any";
        }
        if (prefix.length() == prefix.address().bits()) {
            return "host " + prefix.address();
        }
        return prefix.address().isIpv4() ? prefix.address() + " " + wildcard(prefix.length()) : prefix.toString();
    }

    /** The inverse of the netmask, by which IOS tells the bits that do not matter. */
    private static String wildcard(int prefixLength) {
        return IpAddress.ofIpv4((int) (0xffff_ffffL >>> prefixLength)).toString();
    }
}
