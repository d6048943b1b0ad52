// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One frame of a {@link Story}: correct when recorded, and then made odd on purpose by its methods. Lengths and
 * checksums are worked out when it is written, so that an oddity stays the only one.
 */
public final class StoryFrame {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    /** Shortest Ethernet frame without its check sequence; a mirror port shows the padding. */
    private static final int ETHERNET_MINIMUM = 60;

    private static final int ETHER_TYPE_VLAN = 0x8100;
    private static final int ETHER_TYPE_IPV4 = 0x0800;
    private static final int ETHER_TYPE_IPV6 = 0x86dd;
    private static final int IPV4_HEADER_LENGTH = 20;
    private static final int IPV6_HEADER_LENGTH = 40;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_UNIT = 8;
    private static final int TCP_SEQUENCE_OFFSET = 4;
    private static final int TCP_ACKNOWLEDGMENT_OFFSET = 8;

    private final Host from;
    private final Host to;
    private final int protocol;
    private byte[] payload;
    private int checksumOffset;
    private int etherType;
    private byte[] sourceMac;
    private List<Integer> vlans = List.of();
    private int hopLimit;
    private int identification;
    private int fragmentField = DONT_FRAGMENT;
    private int ipDamage;
    private int transportDamage;
    private boolean lengthLeftToOffload;
    private long timestampMicros;
    private int interfaceId;

    private StoryFrame(Host from, Host to, int protocol, byte[] payload) {
        this.from = from;
        this.to = to;
        this.protocol = protocol;
        this.payload = payload.clone();
        this.sourceMac = from.mac();
        this.hopLimit = from.hopLimit();
        this.etherType = from.isIpv4() ? ETHER_TYPE_IPV4 : ETHER_TYPE_IPV6;
    }

    /** An IP packet. {@code checksumOffset} is where the transport header keeps its checksum. */
    static StoryFrame ip(Host from, Host to, int protocol, byte[] transport, int checksumOffset) {
        StoryFrame frame = new StoryFrame(from, to, protocol, transport);
        frame.checksumOffset = checksumOffset;
        frame.identification = from.nextIdentification();
        return frame;
    }

    /** A frame of a link-layer protocol. */
    static StoryFrame link(Host from, Host to, int etherType, byte[] payload) {
        StoryFrame frame = new StoryFrame(from, to, 0, payload);
        frame.etherType = etherType;
        frame.checksumOffset = -1;
        return frame;
    }

    /** Acknowledges something else than what was received. */
    public StoryFrame acknowledging(long acknowledgment) {
        ByteBuffer.wrap(payload).putInt(TCP_ACKNOWLEDGMENT_OFFSET, (int) acknowledgment);
        return this;
    }

    /** Carries another sequence number. */
    public StoryFrame sequence(long sequence) {
        ByteBuffer.wrap(payload).putInt(TCP_SEQUENCE_OFFSET, (int) sequence);
        return this;
    }

    /** Arrives with another TTL or hop limit than its sender's other packets. */
    public StoryFrame hopLimit(int value) {
        hopLimit = value;
        return this;
    }

    /** Carries 802.1Q tags, outermost first. */
    public StoryFrame vlan(Integer... ids) {
        vlans = List.of(ids);
        return this;
    }

    public StoryFrame identification(int value) {
        identification = value;
        return this;
    }

    public StoryFrame badIpChecksum() {
        ipDamage = 0x0101;
        return this;
    }

    public StoryFrame badTransportChecksum() {
        transportDamage = 0x0101;
        return this;
    }

    /** IP total length 0, as seen on a sender that leaves the cutting into segments to its network card. */
    public StoryFrame lengthLeftToOffload() {
        lengthLeftToOffload = true;
        return this;
    }

    /** Was captured on another interface of the capture file. */
    public StoryFrame arrivesOn(int interfaceNumber) {
        interfaceId = interfaceNumber;
        return this;
    }

    /** The bytes on the wire, check sequence excluded. */
    public byte[] bytes() {
        byte[] packet = networkBytes();
        int length = 14 + vlans.size() * 4 + packet.length;
        ByteBuffer frame = ByteBuffer.allocate(Math.max(ETHERNET_MINIMUM, length));
        frame.put(to.mac()).put(sourceMac);
        for (int vlan : vlans) {
            frame.putShort((short) ETHER_TYPE_VLAN).putShort((short) vlan);
        }
        return frame.putShort((short) etherType).put(packet).array();
    }

    /** The same without the link layer. */
    public byte[] networkBytes() {
        return switch (etherType) {
            case ETHER_TYPE_IPV4 -> ipv4();
            case ETHER_TYPE_IPV6 -> ipv6();
            default -> payload.clone();
        };
    }

    public long timestampMicros() {
        return timestampMicros;
    }

    public int interfaceId() {
        return interfaceId;
    }

    /** TCP sequence number, for conversations that need a wrong one. */
    public long sequence() {
        return Integer.toUnsignedLong(ByteBuffer.wrap(payload).getInt(TCP_SEQUENCE_OFFSET));
    }

    Host from() {
        return from;
    }

    StoryFrame stamp(long micros) {
        timestampMicros = micros;
        return this;
    }

    /** The same packet sent once more: a new IP identification, all else equal. */
    StoryFrame resent() {
        return copy().identification(from.nextIdentification());
    }

    /** The same packet seen a second time behind a router: one hop less, the router's hardware address. */
    StoryFrame routedCopy(byte[] routerMac) {
        StoryFrame copy = copy().hopLimit(hopLimit - 1);
        copy.sourceMac = routerMac.clone();
        return copy;
    }

    StoryFrame copy() {
        StoryFrame copy = new StoryFrame(from, to, protocol, payload);
        copy.checksumOffset = checksumOffset;
        copy.etherType = etherType;
        copy.sourceMac = sourceMac;
        copy.vlans = vlans;
        copy.hopLimit = hopLimit;
        copy.identification = identification;
        copy.fragmentField = fragmentField;
        copy.ipDamage = ipDamage;
        copy.transportDamage = transportDamage;
        copy.lengthLeftToOffload = lengthLeftToOffload;
        copy.interfaceId = interfaceId;
        return copy;
    }

    /** IPv4 fragments of this packet, first to last; each but the last carries {@code pieceLength} bytes. */
    List<StoryFrame> fragments(int pieceLength) {
        if (etherType != ETHER_TYPE_IPV4 || pieceLength % FRAGMENT_UNIT != 0) {
            throw new IllegalArgumentException("only IPv4 is cut, in pieces of a multiple of 8 bytes");
        }
        byte[] whole = transport();
        List<StoryFrame> fragments = new ArrayList<>();
        for (int offset = 0; offset < whole.length; offset += pieceLength) {
            int end = Math.min(whole.length, offset + pieceLength);
            StoryFrame fragment = copy();
            fragment.payload = Arrays.copyOfRange(whole, offset, end);
            fragment.checksumOffset = -1;
            fragment.fragmentField = (offset / FRAGMENT_UNIT) | (end < whole.length ? MORE_FRAGMENTS : 0);
            fragments.add(fragment);
        }
        return fragments;
    }

    private byte[] ipv4() {
        byte[] transport = transport();
        int totalLength = lengthLeftToOffload ? 0 : IPV4_HEADER_LENGTH + transport.length;
        ByteBuffer header = ByteBuffer.allocate(IPV4_HEADER_LENGTH);
        header.put((byte) 0x45).put((byte) 0).putShort((short) totalLength);
        header.putShort((short) identification).putShort((short) fragmentField);
        header.put((byte) hopLimit).put((byte) protocol).putShort((short) 0);
        header.put(from.address()).put(to.address());
        header.putShort(10, (short) (StoryChecksum.of(header.array()) ^ ipDamage));
        return ByteBuffer.allocate(IPV4_HEADER_LENGTH + transport.length)
                .put(header.array())
                .put(transport)
                .array();
    }

    private byte[] ipv6() {
        byte[] transport = transport();
        return ByteBuffer.allocate(IPV6_HEADER_LENGTH + transport.length)
                .putInt(0x6000_0000)
                .putShort((short) transport.length)
                .put((byte) protocol)
                .put((byte) hopLimit)
                .put(from.address())
                .put(to.address())
                .put(transport)
                .array();
    }

    private byte[] transport() {
        byte[] transport = payload.clone();
        if (checksumOffset >= 0) {
            int checksum = protocol == ICMP
                    ? StoryChecksum.of(transport)
                    : StoryChecksum.ofTransport(from.address(), to.address(), protocol, transport);
            // A computed zero is sent as all ones: in UDP, zero means "no checksum" (RFC 768).
            int sent = protocol == UDP && checksum == 0 ? 0xffff : checksum;
            ByteBuffer.wrap(transport).putShort(checksumOffset, (short) (sent ^ transportDamage));
        }
        return transport;
    }
}
