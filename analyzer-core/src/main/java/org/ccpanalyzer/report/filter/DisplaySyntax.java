// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;

/** The display filter language of Wireshark and tshark (wireshark-filter(4)). */
final class DisplaySyntax implements FilterSyntax {
    @Override
    public String host(IpAddress address) {
        return address.isIpv4()
                ? "ip.addr == %1$s || arp.src.proto_ipv4 == %1$s || arp.dst.proto_ipv4 == %1$s".formatted(address)
                : "ipv6.addr == " + address;
    }

    @Override
    public String address(End end, IpPrefix prefix) {
        String family = prefix.address().isIpv4() ? "ip." : "ipv6.";
        boolean one = prefix.length() == prefix.address().bits();
        return family + direction(end) + " == " + (one ? prefix.address() : prefix);
    }

    @Override
    public String port(End end, int protocol, int port) {
        return IpProtocol.name(protocol) + "." + direction(end) + "port == " + port;
    }

    @Override
    public String noService() {
        return "(arp || icmp || icmpv6 || igmp || esp || ah || ip.dst == 224.0.0.0/4 || ip.dst == 255.255.255.255"
                + " || ipv6.dst == ff00::/8)";
    }

    @Override
    public String andWord() {
        return " && ";
    }

    @Override
    public String orWord() {
        return " || ";
    }

    @Override
    public String notWord() {
        return "!";
    }

    private static String direction(End end) {
        return end == End.SOURCE ? "src" : "dst";
    }
}
