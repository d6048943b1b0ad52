// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Somebody in a {@link Story}. Hosts outside 192.0.2.0/24 and 2001:db8:2::/64 are behind the router: its hardware
 * address, and fewer hops left.
 */
public final class Host {
    private static final int FIRST_EPHEMERAL_PORT = 50_001;
    private static final int INITIAL_HOP_LIMIT = 64;
    private static final int HOPS_BEYOND_THE_ROUTER = 8;
    private static final byte[] LAN_IPV4 = {(byte) 192, 0, 2};
    private static final byte[] LAN_IPV6 = {0x20, 0x01, 0x0d, (byte) 0xb8, 0, 2, 0, 0};
    private static final byte[] ROUTER_MAC = {2, 0, (byte) 192, 0, 2, 1};
    private static final byte[] BROADCAST_MAC = {-1, -1, -1, -1, -1, -1};

    private final Story story;
    private final byte[] address;
    private int nextPort = FIRST_EPHEMERAL_PORT;
    private int nextIdentification;

    Host(Story story, String literal) {
        this.story = story;
        this.address = parse(literal);
        this.nextIdentification = Byte.toUnsignedInt(address[address.length - 1]) << 8;
    }

    /** A TCP conversation from the next free port of this host; says nothing yet. */
    public TcpTalk opens(Host server, int port) {
        return opensFrom(nextPort++, server, port);
    }

    public TcpTalk opensFrom(int sourcePort, Host server, int port) {
        return new TcpTalk(story, this, sourcePort, server, port);
    }

    /** A UDP conversation from the next free port of this host; says nothing yet. */
    public UdpTalk asks(Host server, int port) {
        return asksFrom(nextPort++, server, port);
    }

    public UdpTalk asksFrom(int sourcePort, Host server, int port) {
        return new UdpTalk(story, this, sourcePort, server, port);
    }

    public IcmpEcho pings(Host other) {
        return new IcmpEcho(story, this, other);
    }

    /** Sends the ICMP error that quotes the packet to the packet's sender. */
    public StoryFrame answersWith(IcmpError error, StoryFrame offending) {
        return story.record(error.frame(this, offending));
    }

    /** Asks the segment who has the address of another host, and is answered (RFC 826). */
    public void resolves(Host other) {
        story.record(StoryFrame.link(this, story.broadcast(), 0x0806, arp(1, this, other)));
        story.record(StoryFrame.link(other, this, 0x0806, arp(2, other, this)));
    }

    public boolean isIpv4() {
        return address.length == 4;
    }

    byte[] address() {
        return address.clone();
    }

    byte[] mac() {
        if (isBroadcast()) {
            return BROADCAST_MAC.clone();
        }
        if (isMulticast()) {
            return multicastMac();
        }
        return isLocal() ? localMac() : ROUTER_MAC.clone();
    }

    int hopLimit() {
        return isLocal() ? INITIAL_HOP_LIMIT : INITIAL_HOP_LIMIT - HOPS_BEYOND_THE_ROUTER;
    }

    int nextIdentification() {
        return nextIdentification++ & 0xffff;
    }

    private boolean isLocal() {
        byte[] lan = isIpv4() ? LAN_IPV4 : LAN_IPV6;
        return Arrays.equals(lan, Arrays.copyOf(address, lan.length));
    }

    private boolean isBroadcast() {
        return isIpv4() && address[3] == -1;
    }

    private boolean isMulticast() {
        return isIpv4() ? (address[0] & 0xf0) == 0xe0 : address[0] == -1;
    }

    private byte[] multicastMac() {
        byte[] low = Arrays.copyOfRange(address, address.length - 4, address.length);
        return isIpv4()
                ? new byte[] {1, 0, 0x5e, (byte) (low[1] & 0x7f), low[2], low[3]}
                : ByteBuffer.allocate(6).putShort((short) 0x3333).put(low).array();
    }

    private byte[] localMac() {
        byte[] low = Arrays.copyOfRange(address, address.length - 4, address.length);
        return ByteBuffer.allocate(6).putShort((short) 0x0200).put(low).array();
    }

    private static byte[] arp(int operation, Host sender, Host target) {
        byte[] targetMac = operation == 1 ? new byte[6] : target.mac();
        return ByteBuffer.allocate(28)
                .putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) operation)
                .put(sender.mac())
                .put(sender.address)
                .put(targetMac)
                .put(target.address)
                .array();
    }

    private static byte[] parse(String literal) {
        if (!literal.matches("[0-9a-f.:]+")) {
            throw new IllegalArgumentException("a host is named by its address, not '" + literal + "'");
        }
        try {
            return InetAddress.getAllByName(literal)[0].getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: '" + literal + "'", e);
        }
    }
}
