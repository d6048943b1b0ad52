// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Random;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.testkit.DnsBytes;

/** Streams of few keys and every kind of event, so that reuse, reordering, time-outs and errors meet often. */
final class RandomStream {
    private static final int PACKETS = 120;

    private RandomStream() {}

    static Stream of(long seed) {
        Random random = new Random(seed);
        Random tunnels = new Random(-seed);
        Random lookups = new Random(~seed);
        Stream stream = new Stream();
        long millis = 1_000_000;
        for (int i = 0; i < PACKETS; i++) {
            millis += step(random);
            boolean version6 = random.nextInt(6) == 0;
            Endpoint client = new Endpoint(
                    IpAddress.parse((version6 ? "2001:db8::" : "198.51.100.") + (1 + random.nextInt(2))), 40000);
            Endpoint server = new Endpoint(
                    version6 ? IpAddress.parse("2001:db8::10") : Stream.HOST, random.nextInt(4) == 0 ? 40000 : 443);
            boolean fromClient = random.nextBoolean();
            event(random, stream, millis, fromClient ? client : server, fromClient ? server : client);
            vary(random, stream);
            if (random.nextInt(5) == 0) {
                stream.copyLast();
            }
            maybeInTunnel(tunnels, stream);
            if (lookups.nextInt(4) == 0) {
                lookup(lookups, stream, millis);
            }
        }
        return stream;
    }

    private static void maybeInTunnel(Random random, Stream stream) {
        if (random.nextInt(3) == 0) {
            IpAddress from = IpAddress.parse("203.0.113." + random.nextInt(3));
            stream.lastInVxlan(random.nextInt(3) - 1, from, IpAddress.parse("2001:db8::99"));
        }
    }

    /** Few queries, so that answers come before them, twice, and to another. */
    private static void lookup(Random random, Stream stream, long millis) {
        Endpoint asker = new Endpoint(Stream.HOST, 50_000 + random.nextInt(2));
        Endpoint resolver = new Endpoint(IpAddress.parse("192.0.2.5" + random.nextInt(2)), 53);
        int id = random.nextInt(2);
        String name = "n" + random.nextInt(2) + ".example";
        if (random.nextBoolean()) {
            NameTableTest.dns(
                    stream,
                    millis,
                    asker,
                    resolver,
                    DnsBytes.query(id, name, DnsBytes.A).toBytes());
        } else {
            NameTableTest.dns(
                    stream,
                    millis,
                    resolver,
                    asker,
                    DnsBytes.response(id, name, DnsBytes.A)
                            .alias(name, "alias.example", random.nextInt(100))
                            .address("alias.example", "198.51.100." + random.nextInt(3), random.nextInt(100))
                            .toBytes());
        }
    }

    private static void event(Random random, Stream stream, long millis, Endpoint from, Endpoint to) {
        switch (random.nextInt(9)) {
            case 0, 1 -> stream.udp(millis, from, to, random.nextInt(100));
            case 2 ->
                stream.icmpUnreachable(
                        millis,
                        IpAddress.parse(from.address().isIpv4() ? "192.0.2.1" : "2001:db8::1"),
                        random.nextInt(5),
                        random.nextBoolean() ? IpProtocol.TCP : IpProtocol.UDP,
                        from,
                        to);
            case 3 -> stream.fragment(millis, from, to, random.nextInt(3), random.nextInt(2) * 1480);
            default -> segment(random, stream, millis, from, to);
        }
    }

    /** What else may differ between packets of a flow. */
    private static void vary(Random random, Stream stream) {
        int[] speakers = {Stream.NO_GRAMMAR, Stream.CLIENT_SPEAKS, Stream.SERVER_SPEAKS};
        stream.lastSpeaks(speakers[random.nextInt(speakers.length)]);
        int vlan = random.nextInt(8);
        boolean badChecksum = random.nextInt(10) == 0;
        boolean badHeader = random.nextInt(20) == 0;
        boolean cut = random.nextInt(15) == 0;
        int window = random.nextInt(10) == 0 ? 0 : 1000;
        int timeToLive = 60 + random.nextInt(3);
        stream.butLast((packet, frame) -> {
            packet.vlanId = vlan < 6 ? vlan : PacketView.NO_VLAN;
            packet.badTransportChecksum = badChecksum;
            packet.anomaly = badHeader && packet.hasPorts ? Anomaly.HEADER_LENGTH_INVALID : Anomaly.NONE;
            packet.end -= cut ? packet.end / 2 : 0;
            packet.tcpWindow = window;
            packet.timeToLive = timeToLive;
        });
    }

    private static long step(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> 9_000 + random.nextInt(3_000);
            case 1 -> 58_000 + random.nextInt(5_000);
            case 2 -> random.nextInt(4) == 0 ? 3_599_000 + random.nextInt(3_000) : 200;
            case 3 -> -random.nextInt(3_000);
            default -> random.nextInt(50);
        };
    }

    private static void segment(Random random, Stream stream, long millis, Endpoint from, Endpoint to) {
        int[] flags = {0x02, 0x02, 0x02, 0x12, 0x10, 0x10, 0x18, 0x18, 0x11, 0x04, 0x14, 0x00, 0x29, 0x03};
        int sequence = 1000 + random.nextInt(4) * 10;
        int acknowledgment = 1001 + random.nextInt(4) * 10;
        int payload = new int[] {0, 1, 10, 20}[random.nextInt(4)];
        stream.tcp(millis, from, to, flags[random.nextInt(flags.length)], sequence, acknowledgment, payload);
    }
}
