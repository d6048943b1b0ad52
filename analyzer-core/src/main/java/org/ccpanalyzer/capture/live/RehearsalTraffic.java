// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.util.List;
import java.util.SplittableRandom;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/**
 * Made-up conversations of a host and its neighbours, many at a time and without end, so that code which takes in packets can
 * be run before there are any. Each end of a conversation is followed by the beginning of another one.
 */
public final class RehearsalTraffic {
    private static final int CONVERSATIONS = 8_000;
    private static final int PACKETS_OF_CONVERSATION = 300;
    private static final int PACKETS_OF_KNOCK = 2;
    /** Of a stream: handshake of three, and what each side says first. */
    private static final int PACKETS_OF_OPENING = 5;

    private static final int NANOS_BETWEEN = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int MOST_DATA = 1_000;
    private static final int VLAN = 100;
    private static final int EPHEMERAL_PORT = 1_024;

    private static final IpAddress NEIGHBOUR = IpAddress.parse("198.51.100.10");
    private static final long PEERS_HIGH = 0x2001_0db8_00ff_0000L;
    private static final int PEERS = 0x0a00_0000;
    private static final int PEER_COUNT = 1 << 16;

    private final List<IpAddress> hosts;
    private final SplittableRandom random = new SplittableRandom(1);
    private final SyntheticFrame frame = new SyntheticFrame();
    private final byte[] noise = new byte[MOST_DATA];
    private final Conversation[] conversations;
    private long nanos;
    private int packets;
    private volatile boolean isOver;

    /**
     * @param hosts whose traffic it is, but for some that is their neighbours'
     * @param beginNanos time of the first packet, in nanoseconds since the epoch
     */
    public RehearsalTraffic(List<IpAddress> hosts, long beginNanos) {
        this(hosts, beginNanos, CONVERSATIONS);
    }

    /** @param count conversations at a time */
    RehearsalTraffic(List<IpAddress> hosts, long beginNanos, int count) {
        this.hosts = List.copyOf(hosts);
        this.nanos = beginNanos;
        random.nextBytes(noise);
        this.conversations = new Conversation[count];
        for (int i = 0; i < count; i++) {
            conversations[i] = conversation();
        }
    }

    /** Nothing comes from now on; may be called by any thread. */
    public void end() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    /**
     * Writes the next packet as a record.
     *
     * @return where the next record begins, or -1 if there is no room
     */
    int write(RecordBatch batch, int at) {
        int chosen = random.nextInt(conversations.length);
        Conversation talk = conversations[chosen];
        int length = talk.service.protocol == IpProtocol.TCP ? segment(talk) : datagram(talk);
        if (talk.packets == talk.most) {
            conversations[chosen] = conversation();
        }
        nanos += NANOS_BETWEEN;
        RecordBatch.Stamp stamp =
                new RecordBatch.Stamp(nanos / NANOS_PER_SECOND, (int) (nanos % NANOS_PER_SECOND), length);
        return batch.append(at, stamp, frame.bytes(), length);
    }

    private Conversation conversation() {
        IpAddress server = random.nextInt(8) == 0 ? NEIGHBOUR : hosts.get(random.nextInt(hosts.size()));
        int peer = random.nextInt(PEER_COUNT);
        IpAddress client = server.isIpv4() ? IpAddress.ofIpv4(PEERS | peer) : new IpAddress(PEERS_HIGH, peer + 1);
        boolean isKnock = random.nextInt(16) == 0;
        RehearsalService service = isKnock ? RehearsalService.ALL.get(0) : RehearsalService.ALL.get(chosenService());
        return new Conversation(
                client,
                server,
                EPHEMERAL_PORT + random.nextInt(0x10000 - EPHEMERAL_PORT),
                service,
                random.nextInt(4) == 0 ? VLAN : 0,
                isKnock ? PACKETS_OF_KNOCK : PACKETS_OF_CONVERSATION);
    }

    /** Half of them are the first. */
    private int chosenService() {
        return random.nextBoolean() ? 0 : random.nextInt(RehearsalService.ALL.size());
    }

    private int segment(Conversation talk) {
        int step = talk.packets++;
        boolean isEnd = step + 2 >= talk.most;
        boolean isOpening = step < PACKETS_OF_OPENING;
        boolean isClient;
        if (isOpening) {
            isClient = step != 1 && step != PACKETS_OF_OPENING - 1;
        } else {
            isClient = isEnd ? step + 2 == talk.most : random.nextInt(5) < 2;
        }
        begin(talk, isClient, IpProtocol.TCP);
        byte[] data = noise;
        int length = 0;
        if (step == PACKETS_OF_OPENING - 2 || step == PACKETS_OF_OPENING - 1) {
            data = talk.service.said(isClient);
            length = data.length;
        } else if (!isOpening && !isEnd && !isClient) {
            length = 1 + random.nextInt(MOST_DATA);
        }
        int flags = flags(talk, step, isEnd, length > 0);
        int server = talk.service.port;
        frame.tcp(
                isClient ? talk.clientPort : server,
                isClient ? server : talk.clientPort,
                isClient ? talk.clientSequence : talk.serverSequence,
                step == 0 ? 0 : isClient ? talk.serverSequence : talk.clientSequence,
                flags);
        frame.payload(data, length);
        boolean isCounted = (flags & (TcpFlags.SYN | TcpFlags.FIN)) != 0;
        talk.said(isClient, length + (isCounted ? 1 : 0));
        return frame.finish();
    }

    private static int flags(Conversation talk, int step, boolean isEnd, boolean hasData) {
        if (step == 0) {
            return TcpFlags.SYN;
        }
        if (step == 1) {
            return TcpFlags.ACK | (talk.most == PACKETS_OF_KNOCK ? TcpFlags.RST : TcpFlags.SYN);
        }
        return TcpFlags.ACK | (isEnd ? TcpFlags.FIN : hasData ? TcpFlags.PSH : 0);
    }

    private int datagram(Conversation talk) {
        int step = talk.packets++;
        boolean isClient = step % 2 == 0;
        RehearsalService service = talk.service;
        boolean isUdp = service.protocol == IpProtocol.UDP;
        boolean isIpv4 = talk.server.isIpv4();
        begin(talk, isClient, isUdp ? IpProtocol.UDP : isIpv4 ? IpProtocol.ICMP : IpProtocol.ICMPV6);
        byte[] data = service.said(isClient);
        if (isUdp) {
            frame.udp(isClient ? talk.clientPort : service.port, isClient ? service.port : talk.clientPort);
            frame.numberedPayload(step / 2, data);
        } else {
            frame.echo(!isClient, talk.clientPort, step / 2);
            frame.payload(data, data.length);
        }
        return frame.finish();
    }

    private void begin(Conversation talk, boolean isClient, int protocol) {
        frame.begin(
                talk.vlan,
                isClient ? talk.client : talk.server,
                isClient ? talk.server : talk.client,
                protocol,
                ++packets);
    }

    /** Two ends, and how far they have come. */
    private static final class Conversation {
        private final IpAddress client;
        private final IpAddress server;
        private final int clientPort;
        private final RehearsalService service;
        private final int vlan;
        private final int most;
        private int packets;
        private int clientSequence;
        private int serverSequence;

        Conversation(IpAddress client, IpAddress server, int clientPort, RehearsalService service, int vlan, int most) {
            this.client = client;
            this.server = server;
            this.clientPort = clientPort;
            this.service = service;
            this.vlan = vlan;
            this.most = most;
            this.clientSequence = client.hashCode() + clientPort;
            this.serverSequence = ~clientSequence;
        }

        /** One side's sequence numbers go on. */
        void said(boolean isClient, int length) {
            if (isClient) {
                clientSequence += length;
            } else {
                serverSequence += length;
            }
        }
    }
}
