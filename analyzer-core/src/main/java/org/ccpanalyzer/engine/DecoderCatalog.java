// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.LayerDecoder;
import org.ccpanalyzer.decode.LayerTable;
import org.ccpanalyzer.decode.StopDecoder;
import org.ccpanalyzer.decode.link.EthernetDecoder;
import org.ccpanalyzer.decode.link.FixedTagDecoder;
import org.ccpanalyzer.decode.link.HdlcDecoder;
import org.ccpanalyzer.decode.link.Ieee80211Decoder;
import org.ccpanalyzer.decode.link.InfinibandDecoder;
import org.ccpanalyzer.decode.link.LinuxCookedDecoder;
import org.ccpanalyzer.decode.link.LlcDecoder;
import org.ccpanalyzer.decode.link.LoopbackDecoder;
import org.ccpanalyzer.decode.link.MacInMacDecoder;
import org.ccpanalyzer.decode.link.MplsDecoder;
import org.ccpanalyzer.decode.link.NflogDecoder;
import org.ccpanalyzer.decode.link.PppDecoder;
import org.ccpanalyzer.decode.link.PppoeDecoder;
import org.ccpanalyzer.decode.link.RadiotapDecoder;
import org.ccpanalyzer.decode.link.RawIpDecoder;
import org.ccpanalyzer.decode.link.VlanDecoder;
import org.ccpanalyzer.decode.network.AuthenticationHeaderDecoder;
import org.ccpanalyzer.decode.network.IcmpDecoder;
import org.ccpanalyzer.decode.network.Ipv4Decoder;
import org.ccpanalyzer.decode.network.Ipv6Decoder;
import org.ccpanalyzer.decode.network.Ipv6ExtensionDecoder;
import org.ccpanalyzer.decode.network.Ipv6FragmentDecoder;
import org.ccpanalyzer.decode.network.Ipv6HopByHopDecoder;
import org.ccpanalyzer.decode.network.Ipv6RoutingDecoder;
import org.ccpanalyzer.decode.transport.TcpDecoder;
import org.ccpanalyzer.decode.transport.UdpDecoder;
import org.ccpanalyzer.decode.tunnel.ErspanDecoder;
import org.ccpanalyzer.decode.tunnel.GeneveDecoder;
import org.ccpanalyzer.decode.tunnel.GreDecoder;
import org.ccpanalyzer.decode.tunnel.GtpDecoder;
import org.ccpanalyzer.decode.tunnel.LispDecoder;
import org.ccpanalyzer.decode.tunnel.ShimDecoder;
import org.ccpanalyzer.decode.tunnel.TeredoDecoder;
import org.ccpanalyzer.decode.tunnel.VxlanDecoder;
import org.ccpanalyzer.decode.tunnel.VxlanGpeDecoder;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;

/** Every header the analyzer understands. A new one is one class and one line here. */
public final class DecoderCatalog {
    private static final int EIGHT_BITS = 1 << 8;
    private static final int SIXTEEN_BITS = 1 << 16;
    /** The table ends here, so that the ephemeral ports of most datagrams need no look into it. */
    private static final int HIGHEST_TUNNEL_PORT = VxlanDecoder.PORT_LINUX;

    private final LayerTable linkTypes = new LayerTable(SIXTEEN_BITS, new StopDecoder(Anomaly.LINK_TYPE_UNKNOWN));
    private final LayerTable etherTypes = new LayerTable(SIXTEEN_BITS, new StopDecoder(Anomaly.ETHER_TYPE_UNKNOWN));
    private final LayerTable ipv4Protocols = new LayerTable(EIGHT_BITS, LayerDecoder.END);
    private final LayerTable ipv6Protocols = new LayerTable(EIGHT_BITS, LayerDecoder.END);
    private final LayerTable tunnelPorts = new LayerTable(HIGHEST_TUNNEL_PORT + 1, LayerDecoder.END);
    private final LayerTable tunnelTypes = new LayerTable(SIXTEEN_BITS, LayerDecoder.END);

    private final LayerDecoder ethernet = new EthernetDecoder(etherTypes);
    private final LayerDecoder ipv4 = new Ipv4Decoder(ipv4Protocols);
    private final LayerDecoder ipv6 = new Ipv6Decoder(ipv6Protocols);
    private final LayerDecoder rawIp = new RawIpDecoder(ipv4, ipv6);
    private final LayerDecoder llc = new LlcDecoder(etherTypes);
    private final LayerDecoder mpls = new MplsDecoder(etherTypes, ethernet, ipv4, ipv6);
    private final LayerDecoder ppp = new PppDecoder(ipv4, ipv6, mpls);

    private DecoderCatalog() {
        linkTypes();
        etherTypes();
        protocols();
        extensionHeaders();
        tunnels();
    }

    /** The link type table with everything behind it; built once, shared by all threads. */
    public static LayerTable standard() {
        return new DecoderCatalog().linkTypes;
    }

    private void linkTypes() {
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
        linkTypes.put(LinkType.PPP, ppp);
        linkTypes.put(LinkType.PPP_HDLC, new HdlcDecoder(etherTypes, ppp));
        linkTypes.put(LinkType.PPP_ETHER, new PppoeDecoder(ppp));
        linkTypes.put(LinkType.C_HDLC, new HdlcDecoder(etherTypes, ppp));
        linkTypes.put(LinkType.NFLOG, new NflogDecoder(rawIp));
        linkTypes.put(LinkType.IPOIB, new InfinibandDecoder(etherTypes));
        wireless();
    }

    private void wireless() {
        LayerDecoder frame = Ieee80211Decoder.plain(llc);

        linkTypes.put(LinkType.IEEE802_11, frame);
        linkTypes.put(LinkType.IEEE802_11_RADIOTAP, new RadiotapDecoder(frame, Ieee80211Decoder.padded(llc)));
    }

    private void etherTypes() {
        LayerDecoder vlan = new VlanDecoder(etherTypes);
        LayerDecoder notIp = new StopDecoder(Anomaly.NOT_IP);

        etherTypes.put(EtherType.IPV4, ipv4);
        etherTypes.put(EtherType.IPV6, ipv6);
        etherTypes.put(EtherType.VLAN, vlan);
        etherTypes.put(EtherType.PROVIDER_BRIDGE, vlan);
        etherTypes.put(EtherType.QINQ_OLD, vlan);
        etherTypes.put(EtherType.QINQ_OLD_2, vlan);
        etherTypes.put(EtherType.QINQ_OLD_3, vlan);
        etherTypes.put(EtherType.VN_TAG, FixedTagDecoder.vnTag(etherTypes));
        etherTypes.put(EtherType.E_TAG, FixedTagDecoder.eTag(etherTypes));
        etherTypes.put(EtherType.CISCO_METADATA, FixedTagDecoder.ciscoMetadata(etherTypes));
        etherTypes.put(EtherType.PROVIDER_BACKBONE, MacInMacDecoder.providerBackbone(ethernet));
        etherTypes.put(EtherType.FABRIC_PATH, MacInMacDecoder.fabricPath(ethernet));
        etherTypes.put(EtherType.MPLS_UNICAST, mpls);
        etherTypes.put(EtherType.MPLS_MULTICAST, mpls);
        etherTypes.put(EtherType.PPPOE_SESSION, new PppoeDecoder(ppp));
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

        ipv6Protocols.put(IpProtocol.HOP_BY_HOP, new Ipv6HopByHopDecoder(ipv6Protocols));
        ipv6Protocols.put(IpProtocol.IPV6_DESTINATION, extension);
        ipv6Protocols.put(IpProtocol.MOBILITY, extension);
        ipv6Protocols.put(IpProtocol.HIP, extension);
        ipv6Protocols.put(IpProtocol.SHIM6, extension);
        ipv6Protocols.put(IpProtocol.IPV6_ROUTING, new Ipv6RoutingDecoder(ipv6Protocols));
        ipv6Protocols.put(IpProtocol.IPV6_FRAGMENT, new Ipv6FragmentDecoder(ipv6Protocols));
    }

    /** What a line does not name, or what is not what its number says, leaves the outer packet to count. */
    private void tunnels() {
        LayerDecoder gre = new GreDecoder(tunnelTypes);
        for (LayerTable protocols : List.of(ipv4Protocols, ipv6Protocols)) {
            protocols.put(IpProtocol.IPV4, ShimDecoder.ipInIp(ipv4));
            protocols.put(IpProtocol.IPV6, ShimDecoder.ipInIp(ipv6));
            protocols.put(IpProtocol.ETHER_IP, ShimDecoder.etherIp(ethernet));
            protocols.put(IpProtocol.MPLS, ShimDecoder.mpls(mpls));
            protocols.put(IpProtocol.GRE, gre);
        }
        tunnelTypes.put(EtherType.IPV4, ipv4);
        tunnelTypes.put(EtherType.IPV6, ipv6);
        tunnelTypes.put(EtherType.MPLS_UNICAST, mpls);
        tunnelTypes.put(EtherType.MPLS_MULTICAST, mpls);
        tunnelTypes.put(EtherType.TRANSPARENT_BRIDGING, ethernet);
        tunnelTypes.put(EtherType.ERSPAN, ErspanDecoder.typeII(ethernet));
        tunnelTypes.put(EtherType.ERSPAN_TYPE_III, ErspanDecoder.typeIII(ethernet, rawIp));
        tunnelTypes.put(EtherType.PPP, ppp);
        tunnelPorts(gre);
    }

    private void tunnelPorts(LayerDecoder gre) {
        LayerDecoder vxlan = new VxlanDecoder(ethernet);
        LayerTable gpe = new LayerTable(EIGHT_BITS, LayerDecoder.END);
        gpe.put(VxlanGpeDecoder.NEXT_IPV4, ipv4);
        gpe.put(VxlanGpeDecoder.NEXT_IPV6, ipv6);
        gpe.put(VxlanGpeDecoder.NEXT_ETHERNET, ethernet);
        gpe.put(VxlanGpeDecoder.NEXT_MPLS, mpls);

        tunnelPorts.put(VxlanDecoder.PORT, vxlan);
        tunnelPorts.put(VxlanDecoder.PORT_LINUX, vxlan);
        tunnelPorts.put(VxlanGpeDecoder.PORT, new VxlanGpeDecoder(gpe));
        tunnelPorts.put(GeneveDecoder.PORT, new GeneveDecoder(tunnelTypes));
        tunnelPorts.put(GtpDecoder.PORT, new GtpDecoder(rawIp));
        tunnelPorts.put(TeredoDecoder.PORT, new TeredoDecoder(ipv6));
        tunnelPorts.put(GreDecoder.UDP_PORT, gre);
        tunnelPorts.put(LispDecoder.PORT, new LispDecoder(ipv4, ipv6));
        tunnelPorts.put(ShimDecoder.MPLS_PORT, ShimDecoder.mpls(mpls));
    }
}
