// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.TcpFlags;

/**
 * A story between two ends, written as tcpdump prints it: {@code client("S", 100).server("S.", 500, 101)}. Steps are 10 ms
 * apart unless {@link #pause} says otherwise.
 */
final class Talk {
    static final Endpoint PEER = new Endpoint(IpAddress.parse("198.51.100.7"), 40000);
    static final Endpoint HOST = new Endpoint(Stream.HOST, 8443);
    static final IpAddress ROUTER = IpAddress.parse("192.0.2.1");

    private final Stream stream;
    private final Endpoint client;
    private final Endpoint server;
    private long millis = 1_000_000;

    private Talk(Stream stream, Endpoint client, Endpoint server) {
        this.stream = stream;
        this.client = client;
        this.server = server;
    }

    /** The peer's high port on one side, the host's unlisted high port on the other. */
    static Talk inbound() {
        return new Talk(new Stream(), PEER, HOST);
    }

    static Talk between(Endpoint client, Endpoint server) {
        return new Talk(new Stream(), client, server);
    }

    /** Other ends in the same stream, going on from now. */
    Talk and(Endpoint otherClient, Endpoint otherServer) {
        Talk other = new Talk(stream, otherClient, otherServer);
        other.millis = millis;
        return other;
    }

    static Endpoint endpoint(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }

    Talk client(String flags, int... sequenceAcknowledgmentPayload) {
        stream.tcp(tick(), client, server, flags(flags), sequenceAcknowledgmentPayload);
        return this;
    }

    Talk server(String flags, int... sequenceAcknowledgmentPayload) {
        stream.tcp(tick(), server, client, flags(flags), sequenceAcknowledgmentPayload);
        return this;
    }

    /** SYN 100, SYN-ACK 500, ACK: next are 101 and 501. */
    Talk handshake() {
        return client("S", 100).server("S.", 500, 101).client(".", 101, 501);
    }

    Talk clientDatagram(int payload) {
        stream.udp(tick(), client, server, payload);
        return this;
    }

    Talk serverDatagram(int payload) {
        stream.udp(tick(), server, client, payload);
        return this;
    }

    /** ICMP type 3 about a packet of the client. */
    Talk unreachable(IpAddress emitter, int code, int protocol) {
        stream.icmpUnreachable(tick(), emitter, code, protocol, client, server);
        return this;
    }

    Talk speaking(int identification) {
        stream.lastSpeaks(identification);
        return this;
    }

    /** Makes this text the payload of the last packet. */
    Talk saying(String text) {
        stream.lastCarries(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Talk but(Stream.Packet change) {
        stream.butLast(change);
        return this;
    }

    /** Lets time pass between the last packet and the next one. */
    Talk pause(long milliseconds) {
        millis += milliseconds - 10;
        return this;
    }

    private long tick() {
        millis += 10;
        return millis;
    }

    Stream stream() {
        return stream;
    }

    List<Flow> flows() {
        return stream.flows();
    }

    /** The only flow. */
    Flow flow() {
        return only(flows());
    }

    /** The only flow, of a capture about the host. */
    Flow hostFlow() {
        return only(stream.hostFlows());
    }

    static Flow only(List<Flow> flows) {
        if (flows.size() != 1) {
            throw new AssertionError("expected one flow, not " + flows);
        }
        return flows.get(0);
    }

    /** Flags as tcpdump writes them. */
    static int flags(String letters) {
        int flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            flags |= switch (letters.charAt(i)) {
                case 'S' -> TcpFlags.SYN;
                case 'F' -> TcpFlags.FIN;
                case 'R' -> TcpFlags.RST;
                case 'P' -> TcpFlags.PSH;
                case 'U' -> TcpFlags.URG;
                case '.' -> TcpFlags.ACK;
                default -> throw new IllegalArgumentException("no flags: " + letters);
            };
        }
        return flags;
    }
}
