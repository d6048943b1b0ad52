// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;

/** The capture filter language of libpcap (pcap-filter(7)). */
final class BpfSyntax implements FilterSyntax {
    private static final int MAX_LINE = 120;

    @Override
    public String host(IpAddress address) {
        return "host " + address;
    }

    @Override
    public String address(End end, IpPrefix prefix) {
        boolean one = prefix.length() == prefix.address().bits();
        return direction(end) + (one ? " host " + prefix.address() : " net " + prefix);
    }

    @Override
    public String port(End end, int protocol, int port) {
        return IpProtocol.name(protocol) + " " + direction(end) + " port " + port;
    }

    @Override
    public String noService() {
        return "(arp or rarp or icmp or icmp6 or igmp or esp or ah or dst net 224.0.0.0/4 or dst host 255.255.255.255"
                + " or dst net ff00::/8)";
    }

    @Override
    public String andWord() {
        return " and ";
    }

    @Override
    public String orWord() {
        return " or ";
    }

    /** What is too long for a line has a line for each term. */
    @Override
    public String any(List<String> terms) {
        String line = FilterSyntax.super.any(terms);
        return line.length() <= MAX_LINE ? line : "(" + String.join("\nor ", terms) + ")";
    }

    @Override
    public String notWord() {
        return "not ";
    }

    private static String direction(End end) {
        return end == End.SOURCE ? "src" : "dst";
    }
}
