// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.util.Map;
import org.ccpanalyzer.decode.LayerDecoder;
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
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** The rule of each header; a test fails if a decoder has none. */
final class HeaderRules {
    private static final int TCP_FIXED_LENGTH = 20;
    private static final int UDP_FIXED_LENGTH = 8;

    private static final Map<Class<? extends LayerDecoder>, HeaderRule> RULES = Map.ofEntries(
            Map.entry(EthernetDecoder.class, LinkRules::ethernet),
            Map.entry(VlanDecoder.class, HeaderRule.KEEP),
            Map.entry(FixedTagDecoder.class, HeaderRule.KEEP),
            Map.entry(MacInMacDecoder.class, HeaderRule.KEEP),
            Map.entry(MplsDecoder.class, HeaderRule.KEEP),
            Map.entry(PppDecoder.class, HeaderRule.KEEP),
            Map.entry(PppoeDecoder.class, HeaderRule.KEEP),
            Map.entry(HdlcDecoder.class, HeaderRule.KEEP),
            Map.entry(LlcDecoder.class, HeaderRule.KEEP),
            Map.entry(LoopbackDecoder.class, HeaderRule.KEEP),
            Map.entry(RawIpDecoder.class, HeaderRule.KEEP),
            Map.entry(LinuxCookedDecoder.class, LinkRules::linuxCooked),
            Map.entry(Ieee80211Decoder.class, LinkRules::ieee80211),
            Map.entry(RadiotapDecoder.class, LinkRules::radiotap),
            Map.entry(InfinibandDecoder.class, LinkRules::infiniband),
            Map.entry(NflogDecoder.class, LinkRules::nflog),
            Map.entry(Ipv4Decoder.class, NetworkRules::ipv4),
            Map.entry(Ipv6Decoder.class, NetworkRules::ipv6),
            Map.entry(Ipv6HopByHopDecoder.class, NetworkRules::hopByHop),
            Map.entry(Ipv6ExtensionDecoder.class, NetworkRules::extension),
            Map.entry(Ipv6RoutingDecoder.class, NetworkRules::routing),
            Map.entry(Ipv6FragmentDecoder.class, HeaderRule.KEEP),
            Map.entry(AuthenticationHeaderDecoder.class, NetworkRules::authentication),
            Map.entry(IcmpDecoder.class, IcmpRules::icmp),
            Map.entry(TcpDecoder.class, TransportRules::tcp),
            Map.entry(UdpDecoder.class, TransportRules::udp),
            Map.entry(GreDecoder.class, TunnelRules::gre),
            Map.entry(ErspanDecoder.class, HeaderRule.KEEP),
            Map.entry(VxlanDecoder.class, HeaderRule.KEEP),
            Map.entry(VxlanGpeDecoder.class, HeaderRule.KEEP),
            Map.entry(GeneveDecoder.class, TunnelRules::geneve),
            Map.entry(GtpDecoder.class, HeaderRule.KEEP),
            Map.entry(TeredoDecoder.class, TunnelRules::teredo),
            Map.entry(LispDecoder.class, HeaderRule.KEEP),
            Map.entry(ShimDecoder.class, HeaderRule.KEEP),
            // Consumes nothing.
            Map.entry(StopDecoder.class, HeaderRule.KEEP));

    private HeaderRules() {}

    /** Null for a decoder that nobody has thought of yet. */
    static @Nullable HeaderRule of(LayerDecoder decoder) {
        return RULES.get(decoder.getClass());
    }

    static boolean has(Class<?> decoder) {
        return RULES.containsKey(decoder);
    }

    /** Bytes at the beginning of a transport header that are there whatever its length. */
    static int fixedLength(int protocol) {
        return switch (protocol) {
            case IpProtocol.TCP -> TCP_FIXED_LENGTH;
            case IpProtocol.UDP -> UDP_FIXED_LENGTH;
            default -> 0;
        };
    }
}
