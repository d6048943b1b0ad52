// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.ccpanalyzer.testkit.FrameBytes.ethernet;
import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.udp;
import static org.ccpanalyzer.testkit.FrameBytes.uint16;
import static org.ccpanalyzer.testkit.FrameBytes.vlan;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.ccpanalyzer.net.EtherType;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.LinkType;

/**
 * Every tag, tunnel and link layer that is followed, as what a switch, router or card does to an Ethernet frame: the same
 * packets, seen at another place. Those that carry IP alone leave other frames as they are, or name them as something that
 * nobody decodes.
 */
// The functions hold no state, which the checker cannot know.
@SuppressWarnings("ImmutableEnumChecker")
public enum TunnelWrap {
    VLAN(frame -> tagged(EtherType.VLAN, hex("0064"), frame)),
    PROVIDER_BRIDGE(frame -> tagged(EtherType.PROVIDER_BRIDGE, join(hex("000a"), hex("8100"), hex("0064")), frame)),
    VN_TAG(frame -> tagged(EtherType.VN_TAG, hex("80010000"), frame)),
    E_TAG(frame -> tagged(EtherType.E_TAG, hex("e00000010000"), frame)),
    CISCO_METADATA(frame -> tagged(EtherType.CISCO_METADATA, hex("010100010010"), frame)),
    SNAP(TunnelWrap::snap),
    PROVIDER_BACKBONE(frame -> ethernet(EtherType.PROVIDER_BACKBONE, join(hex("00002710"), frame))),
    FABRIC_PATH(frame -> ethernet(EtherType.FABRIC_PATH, join(hex("0460"), frame))),
    MPLS(frame -> ipOnly(frame, packet -> ethernet(EtherType.MPLS_UNICAST, join(hex("00010040 000191ff"), packet)))),
    PSEUDOWIRE(frame -> ethernet(EtherType.MPLS_UNICAST, join(hex("000191ff 00000007"), frame))),
    PSEUDOWIRE_WITHOUT_CONTROL_WORD(frame -> ethernet(EtherType.MPLS_UNICAST, join(hex("000191ff"), universal(frame)))),
    PPPOE(frame ->
            ipOnly(frame, packet -> ethernet(EtherType.PPPOE_SESSION, join(pppoe(2 + packet.length), ppp(frame))))),
    IP_IN_IP(frame -> ipOnly(frame, packet -> outer4(ipProtocol(frame), packet))),
    IP_IN_IPV6(frame -> ipOnly(frame, packet -> outer6(ipProtocol(frame), packet))),
    ETHER_IP(frame -> outer4(IpProtocol.ETHER_IP, join(hex("3000"), frame))),
    GRE(frame -> ipOnly(frame, packet -> outer4(IpProtocol.GRE, join(hex("0000"), type(frame), packet)))),
    GRE_WITH_ALL_WORDS(frame -> ipOnly(
            frame,
            packet ->
                    outer4(IpProtocol.GRE, join(hex("b000"), type(frame), hex("00000000 0000002a 00000001"), packet)))),
    GRE_WITH_ROUTES(frame -> ipOnly(
            frame,
            packet -> outer4(
                    IpProtocol.GRE,
                    join(hex("4000"), type(frame), hex("00000000 08000404 c0000201 00000000"), packet)))),
    GRE_IN_UDP(frame -> ipOnly(frame, packet -> overlay(4754, join(hex("0000"), type(frame), packet)))),
    PPTP(frame -> ipOnly(
            frame,
            packet -> outer4(
                    IpProtocol.GRE,
                    join(hex("3081880b"), uint16(packet.length), hex("0001 00000001 00000000"), ppp(frame))))),
    NVGRE(frame -> outer4(IpProtocol.GRE, join(hex("20006558 00138801"), frame))),
    ERSPAN_TYPE_I(frame -> outer4(IpProtocol.GRE, join(hex("000088be"), frame))),
    ERSPAN_TYPE_II(frame -> outer4(IpProtocol.GRE, join(hex("100088be 00000001 1064 0007 00000000"), frame))),
    ERSPAN_TYPE_III(
            frame -> outer4(IpProtocol.GRE, join(hex("100022eb 00000001 2064 0007 00000000 0000 0000"), frame))),
    ERSPAN_TYPE_III_WITH_SUBHEADER(frame -> outer4(
            IpProtocol.GRE, join(hex("100022eb 00000001 2064 0007 00000000 0000 0001 0c00000000000000"), frame))),
    VXLAN(frame -> overlay(4789, join(hex("08000000 00138800"), frame))),
    VXLAN_WITH_GROUP_POLICY(frame -> overlay(4789, join(hex("88080010 00138800"), frame))),
    VXLAN_OF_LINUX(frame -> overlay(8472, join(hex("08000000 00138800"), frame))),
    VXLAN_GPE(frame -> overlay(4790, join(hex("0c000003 00138800"), frame))),
    GENEVE(frame -> overlay(6081, join(hex("00006558 00138800"), frame))),
    GENEVE_WITH_OPTIONS(frame -> overlay(6081, join(hex("03406558 00138800 01020001 00000000 01030000"), frame))),
    GTP_U(frame ->
            ipOnly(frame, packet -> overlay(2152, join(hex("30ff"), uint16(packet.length), hex("00000001"), packet)))),
    GTP_U_WITH_EXTENSIONS(frame -> ipOnly(
            frame,
            packet -> overlay(
                    2152, join(hex("34ff"), uint16(packet.length + 8), hex("00000001 00000085 01100900"), packet)))),
    LISP(frame -> ipOnly(frame, packet -> overlay(4341, join(hex("8000000000000001"), packet)))),
    MPLS_IN_UDP(frame -> ipOnly(frame, packet -> overlay(6635, join(hex("000191ff"), packet)))),
    ERSPAN_IN_VXLAN_IN_IPV6(frame -> VXLAN.wrap(ERSPAN_TYPE_II.wrap(IP_IN_IPV6.wrap(frame)))),
    PPP(LinkType.PPP, frame -> join(hex("ff03"), ppp(frame))),
    PPP_WITH_COMPRESSED_PROTOCOL(LinkType.PPP, frame -> Arrays.copyOfRange(ppp(frame), 1, ppp(frame).length)),
    CISCO_HDLC(LinkType.C_HDLC, frame -> join(hex("0f00"), type(frame), payload(frame))),
    RAW(LinkType.RAW, TunnelWrap::payload),
    NFLOG(
            LinkType.NFLOG,
            frame -> join(
                    hex("02000000 08000100 08000100"), little(4 + payload(frame).length), hex("0900"), payload(frame))),
    INFINIBAND(LinkType.IPOIB, frame -> join(new byte[40], type(frame), hex("0000"), payload(frame))),
    WIRELESS(
            LinkType.IEEE802_11_RADIOTAP,
            frame -> join(
                    hex("0000 1200 03000000 0000000000000000 20 00"),
                    hex("8801 0000 000000000000 000000000000 000000000000 0000 0000 0000"),
                    hex("aaaa03000000"),
                    type(frame),
                    payload(frame)));

    private static final int MACS_LENGTH = 12;
    private static final int HEADER_LENGTH = 14;

    private final int linkType;
    private final UnaryOperator<byte[]> wrapper;

    TunnelWrap(UnaryOperator<byte[]> wrapper) {
        this(LinkType.ETHERNET, wrapper);
    }

    TunnelWrap(int linkType, UnaryOperator<byte[]> wrapper) {
        this.linkType = linkType;
        this.wrapper = wrapper;
    }

    /** Link type of what comes out. */
    public int linkType() {
        return linkType;
    }

    /** The frame as it looks there. */
    public byte[] wrap(byte... frame) {
        return wrapper.apply(frame);
    }

    /** A field that says a length ends where EtherTypes begin, so longer packets have no such frame. */
    private static byte[] snap(byte... frame) {
        byte[] body = join(hex("aaaa03 000000"), Arrays.copyOfRange(frame, MACS_LENGTH, frame.length));
        return body.length > EtherType.MAX_LENGTH_FIELD ? frame : ethernet(body.length, body);
    }

    private static byte[] tagged(int etherType, byte[] tag, byte... frame) {
        byte[] addresses = Arrays.copyOf(frame, MACS_LENGTH);
        return join(addresses, uint16(etherType), tag, Arrays.copyOfRange(frame, MACS_LENGTH, frame.length));
    }

    /** An unknown first byte tells an Ethernet address from IP below MPLS; those of a switch begin with 0 as a rule. */
    private static byte[] universal(byte... frame) {
        byte[] changed = frame.clone();
        changed[0] = 0;
        return changed;
    }

    private static byte[] ipOnly(byte[] frame, UnaryOperator<byte[]> carry) {
        return isIp(frame) ? carry.apply(payload(frame)) : frame;
    }

    private static boolean isIp(byte... frame) {
        return etherType(frame) == EtherType.IPV4 || etherType(frame) == EtherType.IPV6;
    }

    private static int etherType(byte... frame) {
        return Byte.toUnsignedInt(frame[MACS_LENGTH]) << 8 | Byte.toUnsignedInt(frame[MACS_LENGTH + 1]);
    }

    private static byte[] type(byte... frame) {
        return uint16(etherType(frame));
    }

    private static byte[] payload(byte... frame) {
        return Arrays.copyOfRange(frame, HEADER_LENGTH, frame.length);
    }

    private static int ipProtocol(byte... frame) {
        return etherType(frame) == EtherType.IPV4 ? IpProtocol.IPV4 : IpProtocol.IPV6;
    }

    /** Protocol and packet; what is not IP becomes a message of the link control protocol. */
    private static byte[] ppp(byte... frame) {
        String protocol = switch (etherType(frame)) {
            case EtherType.IPV4 -> "0021";
            case EtherType.IPV6 -> "0057";
            default -> "c021";
        };
        return join(hex(protocol), payload(frame));
    }

    private static byte[] pppoe(int length) {
        return join(hex("1100 0001"), uint16(length));
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >>> 8)};
    }

    private static byte[] outer4(int protocol, byte... payload) {
        return ethernetIp("198.51.100.1", "198.51.100.2", protocol, payload);
    }

    private static byte[] outer6(int protocol, byte... payload) {
        return ethernetIp("2001:db8:51::1", "2001:db8:51::2", protocol, payload);
    }

    private static byte[] overlay(int port, byte... payload) {
        return ethernet(
                EtherType.VLAN,
                vlan(
                        7,
                        EtherType.IPV4,
                        Arrays.copyOfRange(
                                outer4(IpProtocol.UDP, udp(50_000, port, payload)),
                                HEADER_LENGTH,
                                HEADER_LENGTH + 28 + payload.length)));
    }
}
