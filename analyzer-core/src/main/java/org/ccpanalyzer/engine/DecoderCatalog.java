// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.StopDecoder;
import org.ccpanalyzer.decode.link.EthernetDecoder;
import org.ccpanalyzer.decode.link.LinuxCookedDecoder;
import org.ccpanalyzer.decode.link.LlcDecoder;
import org.ccpanalyzer.decode.link.LoopbackDecoder;
import org.ccpanalyzer.decode.link.RawIpDecoder;
import org.ccpanalyzer.decode.link.VlanDecoder;
import org.ccpanalyzer.decode.network.AuthenticationHeaderDecoder;
import org.ccpanalyzer.decode.network.IcmpDecoder;
import org.ccpanalyzer.decode.network.Ipv4Decoder;
import org.ccpanalyzer.decode.network.Ipv6Decoder;
import org.ccpanalyzer.decode.network.Ipv6ExtensionDecoder;
import org.ccpanalyzer.decode.network.Ipv6FragmentDecoder;
import org.ccpanalyzer.decode.network.Ipv6RoutingDecoder;
import org.ccpanalyzer.decode.transport.TcpDecoder;
import org.ccpanalyzer.decode.transport.UdpDecoder;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;

/** Every header the analyzer understands. A new one is one class and one line here. */
public final class DecoderCatalog {
    private static final int EIGHT_BITS = 1 << 8;
    private static final int SIXTEEN_BITS = 1 << 16;

    private final LayerTable linkTypes = new LayerTable(SIXTEEN_BITS, new StopDecoder(Anomaly.LINK_TYPE_UNKNOWN));
    private final LayerTable etherTypes = new LayerTable(SIXTEEN_BITS, new StopDecoder(Anomaly.ETHER_TYPE_UNKNOWN));
    private final LayerTable ipv4Protocols = new LayerTable(EIGHT_BITS, LayerDecoder.END);
    private final LayerTable ipv6Protocols = new LayerTable(EIGHT_BITS, LayerDecoder.END);
    private final LayerTable tunnelPorts = new LayerTable(SIXTEEN_BITS, LayerDecoder.END);

    private final LayerDecoder ethernet = new EthernetDecoder(etherTypes);
    private final LayerDecoder ipv4 = new Ipv4Decoder(ipv4Protocols);
    private final LayerDecoder ipv6 = new Ipv6Decoder(ipv6Protocols);

    private DecoderCatalog() {
        linkTypes();
        etherTypes();
        protocols();
        extensionHeaders();
        // Tunnels have their place here: MPLS and PPPoE by EtherType, GRE and IP-in-IP by protocol, VXLAN and Geneve by
        // UDP destination port. What no line names ends the chain at the outer packet, which then counts.
    }

    /** The link type table with everything behind it; built once, shared by all threads. */
    public static LayerTable standard() {
        return new DecoderCatalog().linkTypes;
    }

    private void linkTypes() {
        LayerDecoder rawIp = new RawIpDecoder(ipv4, ipv6);
        LayerDecoder loopback = new LoopbackDecoder(ipv4, ipv6);

        linkTypes.put(LinkType.ETHERNET, ethernet);
        linkTypes.put(LinkType.LINUX_SLL, LinuxCookedDecoder.version1(etherTypes));
        linkTypes.put(LinkType.LINUX_SLL2, LinuxCookedDecoder.version2(etherTypes));
        linkTypes.put(LinkType.NULL, loopback);
        linkTypes.put(LinkType.LOOP, loopback);
        linkTypes.put(LinkType.RAW_BSD, rawIp);
        linkTypes.put(LinkType.RAW_OPENBSD, rawIp);
        linkTypes.put(LinkType.RAW, rawIp);
        linkTypes.put(LinkType.IPV4, ipv4);
        linkTypes.put(LinkType.IPV6, ipv6);
    }

    private void etherTypes() {
        LayerDecoder vlan = new VlanDecoder(etherTypes);
        LayerDecoder llc = new LlcDecoder(etherTypes);
        LayerDecoder notIp = new StopDecoder(Anomaly.NOT_IP);

        etherTypes.put(EtherType.IPV4, ipv4);
        etherTypes.put(EtherType.IPV6, ipv6);
        etherTypes.put(EtherType.VLAN, vlan);
        etherTypes.put(EtherType.PROVIDER_BRIDGE, vlan);
        etherTypes.put(EtherType.QINQ_OLD, vlan);
        for (int length = 0; length <= EtherType.MAX_LENGTH_FIELD; length++) {
            etherTypes.put(length, llc);
        }
        etherTypes.put(EtherType.ARP, notIp);
        etherTypes.put(EtherType.RARP, notIp);
        etherTypes.put(EtherType.SLOW_PROTOCOLS, notIp);
        etherTypes.put(EtherType.PPPOE_DISCOVERY, notIp);
        etherTypes.put(EtherType.EAPOL, notIp);
        etherTypes.put(EtherType.LLDP, notIp);
        etherTypes.put(EtherType.CONNECTIVITY_FAULT_MANAGEMENT, notIp);
        etherTypes.put(EtherType.PTP, notIp);
        etherTypes.put(EtherType.LOOPBACK_TEST, notIp);
    }

    private void protocols() {
        LayerDecoder tcp = new TcpDecoder();
        LayerDecoder udp = new UdpDecoder(tunnelPorts);

        ipv4Protocols.put(IpProtocol.TCP, tcp);
        ipv4Protocols.put(IpProtocol.UDP, udp);
        ipv4Protocols.put(IpProtocol.ICMP, IcmpDecoder.icmp());
        ipv4Protocols.put(IpProtocol.AH, new AuthenticationHeaderDecoder(ipv4Protocols));

        ipv6Protocols.put(IpProtocol.TCP, tcp);
        ipv6Protocols.put(IpProtocol.UDP, udp);
        ipv6Protocols.put(IpProtocol.ICMPV6, IcmpDecoder.icmpv6());
        ipv6Protocols.put(IpProtocol.AH, new AuthenticationHeaderDecoder(ipv6Protocols));
    }

    /** Encrypted payloads (ESP) and "no next header" end the chain, as every number without a line does. */
    private void extensionHeaders() {
        LayerDecoder extension = new Ipv6ExtensionDecoder(ipv6Protocols);

        ipv6Protocols.put(IpProtocol.HOP_BY_HOP, extension);
        ipv6Protocols.put(IpProtocol.IPV6_DESTINATION, extension);
        ipv6Protocols.put(IpProtocol.MOBILITY, extension);
        ipv6Protocols.put(IpProtocol.HIP, extension);
        ipv6Protocols.put(IpProtocol.SHIM6, extension);
        ipv6Protocols.put(IpProtocol.IPV6_ROUTING, new Ipv6RoutingDecoder(ipv6Protocols));
        ipv6Protocols.put(IpProtocol.IPV6_FRAGMENT, new Ipv6FragmentDecoder(ipv6Protocols));
    }
}
