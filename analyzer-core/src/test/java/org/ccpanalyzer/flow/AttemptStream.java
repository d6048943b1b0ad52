// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Random;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.net.TcpFlags;

/** Streams of attempts of which some are repeated, refused, answered or blocked, soon or when they may have been put away. */
final class AttemptStream {
    private static final int PACKETS = 90;
    private static final int SCANNERS = 4;
    private static final int PORTS = 5;

    private AttemptStream() {}

    static Stream of(long seed) {
        Random random = new Random(seed);
        Stream stream = new Stream();
        long millis = 1_000_000;
        for (int i = 0; i < PACKETS; i++) {
            millis += step(random);
            Endpoint scanner = new Endpoint(IpAddress.parse("198.51.100." + (1 + random.nextInt(SCANNERS))), 40_000);
            Endpoint port = new Endpoint(Stream.HOST, 440 + random.nextInt(PORTS));
            boolean outward = random.nextInt(3) == 0;
            event(random, stream, millis, outward ? port : scanner, outward ? scanner : port);
            if (random.nextInt(8) == 0) {
                IpAddress from = IpAddress.parse("203.0.113." + random.nextInt(2));
                stream.lastInVxlan(random.nextInt(2), from, IpAddress.parse("203.0.113.9"));
            }
            if (random.nextInt(10) == 0) {
                stream.copyLast();
            }
        }
        return stream;
    }

    private static void event(Random random, Stream stream, long millis, Endpoint opener, Endpoint target) {
        int sequence = 1000 * opener.port() + (random.nextInt(6) == 0 ? 7 : 0);
        switch (random.nextInt(10)) {
            case 0, 1 -> stream.tcp(millis, target, opener, TcpFlags.RST | TcpFlags.ACK, 0, sequence + 1);
            case 2 -> stream.tcp(millis, target, opener, TcpFlags.SYN | TcpFlags.ACK, 9, sequence + 1);
            case 3 -> stream.icmpUnreachable(millis, IpAddress.parse("192.0.2.1"), 13, IpProtocol.TCP, opener, target);
            case 4 -> stream.udp(millis, opener, target, 10);
            default -> stream.tcp(millis, opener, target, TcpFlags.SYN, sequence);
        }
    }

    /** Around the times at which attempts rest and are over, and now and then back. */
    private static long step(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> 3_000 + random.nextInt(2_000);
            case 2 -> 9_000 + random.nextInt(3_000);
            case 3 -> 58_000 + random.nextInt(5_000);
            case 4 -> -random.nextInt(2_000);
            default -> random.nextInt(400);
        };
    }
}
