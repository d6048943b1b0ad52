// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.fuzz;

import static org.ccpanalyzer.testkit.FrameBytes.ethernetIp;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.udp;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/** What carries a tunnel, around whatever a fuzzer puts in the place of the tunnel's own header and all that follows. */
public enum Carrier {
    GRE(IpProtocol.GRE),
    GRE_IN_UDP(IpProtocol.UDP, 4754, ""),
    ERSPAN_II(IpProtocol.GRE, 0, "100088be 00000001"),
    ERSPAN_III(IpProtocol.GRE, 0, "100022eb 00000001"),
    VXLAN(IpProtocol.UDP, 4789, ""),
    VXLAN_OF_LINUX(IpProtocol.UDP, 8472, ""),
    VXLAN_GPE(IpProtocol.UDP, 4790, ""),
    GENEVE(IpProtocol.UDP, 6081, ""),
    GTP_U(IpProtocol.UDP, 2152, ""),
    TEREDO(IpProtocol.UDP, 3544, ""),
    LISP(IpProtocol.UDP, 4341, ""),
    MPLS_IN_UDP(IpProtocol.UDP, 6635, ""),
    MPLS_IN_IP(IpProtocol.MPLS),
    ETHER_IP(IpProtocol.ETHER_IP),
    IPV4_IN_IP(IpProtocol.IPV4),
    IPV6_IN_IP(IpProtocol.IPV6),
    /** No tunnel: a plain datagram, whose payload must not be taken for one. */
    NONE(IpProtocol.UDP, 443, "");

    private static final Carrier[] ALL = values();

    private final int protocol;
    private final int port;
    /** What stands before the fuzzed part, in hex. */
    private final String lead;

    Carrier(int protocol) {
        this(protocol, 0, "");
    }

    Carrier(int protocol, int port, String lead) {
        this.protocol = protocol;
        this.port = port;
        this.lead = lead;
    }

    /** The carrier that a byte of an input stands for. */
    public static Carrier of(byte choice) {
        return ALL[Byte.toUnsignedInt(choice) % ALL.length];
    }

    /** The byte for this carrier. */
    @SuppressWarnings("EnumOrdinal") // Inputs name carriers by their place.
    public byte choice() {
        return (byte) ordinal();
    }

    /** The carrier of a protocol right behind IP, or {@link #NONE}. */
    public static Carrier ofProtocol(int protocol) {
        return find(protocol, 0);
    }

    /** The carrier of a UDP port, or {@link #NONE}. */
    public static Carrier ofPort(int port) {
        return find(IpProtocol.UDP, port);
    }

    private static Carrier find(int protocol, int port) {
        for (Carrier carrier : ALL) {
            if (carrier.protocol == protocol && carrier.port == port && carrier.lead.isEmpty()) {
                return carrier;
            }
        }
        return NONE;
    }

    /** An Ethernet frame between two addresses of one family. */
    public byte[] wrap(IpAddress source, IpAddress destination, byte... content) {
        byte[] payload = join(hex(lead), content);
        return ethernetIp(
                source.toString(),
                destination.toString(),
                protocol,
                protocol == IpProtocol.UDP ? udp(50_000, port, payload) : payload);
    }
}
