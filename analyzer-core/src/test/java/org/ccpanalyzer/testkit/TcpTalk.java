// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A TCP conversation (RFC 9293). Each method sends one segment with the right numbers and returns its frame, which can
 * then be made odd or lost.
 */
public final class TcpTalk {
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int PSH = 0x08;
    private static final int ACK = 0x10;
    private static final int HEADER_LENGTH = 20;
    private static final int CHECKSUM_OFFSET = 16;
    private static final int WINDOW = 64_240;
    private static final byte[] NO_BYTES = {};

    /** Maximum segment size 1460 (RFC 9293, section 3.2). */
    private static final byte[] SYN_OPTIONS = {2, 4, 0x05, (byte) 0xb4};

    /** How far a conversation has come that began before the capture did. */
    private static final int EARLIER_BYTES = 70_000;

    private final Story story;
    private final End client;
    private final End server;

    TcpTalk(Story story, Host client, int clientPort, Host server, int serverPort) {
        this.story = story;
        this.client = new End(client, clientPort, story.nextInitialSequence());
        this.server = new End(server, serverPort, story.nextInitialSequence());
    }

    public StoryFrame syn() {
        return synchronize(client, server, SYN);
    }

    public StoryFrame synAck() {
        return synchronize(server, client, SYN | ACK);
    }

    public StoryFrame ack() {
        return send(client, server, ACK, NO_BYTES);
    }

    /** SYN, SYN-ACK, ACK. */
    public TcpTalk handshake() {
        syn();
        synAck();
        ack();
        return this;
    }

    /** The server's half of a simultaneous open. */
    public StoryFrame serverSyn() {
        return synchronize(server, client, SYN);
    }

    /** The client's second half of a simultaneous open. */
    public StoryFrame clientSynAck() {
        return synchronize(client, server, SYN | ACK);
    }

    /** Lets the conversation be in full swing before the capture begins. */
    public TcpTalk beganEarlier() {
        client.advance(EARLIER_BYTES);
        server.advance(EARLIER_BYTES);
        return this;
    }

    public StoryFrame clientSays(byte[] payload) {
        return send(client, server, ACK | PSH, payload);
    }

    public StoryFrame clientSays(String text) {
        return clientSays(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public StoryFrame serverSays(byte[] payload) {
        return send(server, client, ACK | PSH, payload);
    }

    public StoryFrame serverSays(String text) {
        return serverSays(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public StoryFrame clientAcks() {
        return ack();
    }

    public StoryFrame serverAcks() {
        return send(server, client, ACK, NO_BYTES);
    }

    public StoryFrame clientFin() {
        return finish(client, server);
    }

    public StoryFrame serverFin() {
        return finish(server, client);
    }

    /** FIN, FIN, ACK: the client first. */
    public TcpTalk close() {
        clientFin();
        serverFin();
        ack();
        return this;
    }

    public StoryFrame clientResets() {
        return send(client, server, RST | ACK, NO_BYTES);
    }

    public StoryFrame serverResets() {
        return send(server, client, RST | ACK, NO_BYTES);
    }

    /** A RST to a segment of no known connection: only the number that the other side acknowledged. */
    public StoryFrame clientDisowns() {
        return send(client, server, RST, NO_BYTES);
    }

    /** The closed port's answer to a SYN: sequence number 0, acknowledging exactly that SYN. */
    public StoryFrame serverRefuses() {
        return send(server, client, RST | ACK, NO_BYTES).sequence(0);
    }

    /** A new connection between the same ports, with other initial sequence numbers. */
    public TcpTalk reopens() {
        return new TcpTalk(story, client.host, client.port, server.host, server.port);
    }

    private StoryFrame synchronize(End from, End to, int flags) {
        from.next = from.initial;
        StoryFrame frame = story.record(segment(from, to, flags, SYN_OPTIONS, NO_BYTES));
        from.advance(1);
        return frame;
    }

    private StoryFrame finish(End from, End to) {
        StoryFrame frame = send(from, to, FIN | ACK, NO_BYTES);
        from.advance(1);
        return frame;
    }

    private StoryFrame send(End from, End to, int flags, byte[] payload) {
        StoryFrame frame = story.record(segment(from, to, flags, NO_BYTES, payload));
        from.advance(payload.length);
        return frame;
    }

    private static StoryFrame segment(End from, End to, int flags, byte[] options, byte[] payload) {
        int headerLength = HEADER_LENGTH + options.length;
        long acknowledgment = (flags & ACK) == 0 ? 0 : to.next;
        byte[] segment = ByteBuffer.allocate(headerLength + payload.length)
                .putShort((short) from.port)
                .putShort((short) to.port)
                .putInt((int) from.next)
                .putInt((int) acknowledgment)
                .put((byte) ((headerLength / Integer.BYTES) << 4))
                .put((byte) flags)
                .putShort((short) WINDOW)
                .putInt(0)
                .put(options)
                .put(payload)
                .array();
        return StoryFrame.ip(from.host, to.host, StoryFrame.TCP, segment, CHECKSUM_OFFSET);
    }

    /** One end, and the number of the next byte it will send. */
    private static final class End {
        private final Host host;
        private final int port;
        private final long initial;
        private long next;

        End(Host host, int port, long initial) {
            this.host = host;
            this.port = port;
            this.initial = initial;
            this.next = initial;
        }

        void advance(int bytes) {
            next = (next + bytes) & 0xffff_ffffL;
        }
    }
}
