// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Random;
import org.ccpanalyzer.net.IpAddress;

/**
 * Streams of few connections whose payload comes in every order, cut, twice and with other content, recognised late or
 * never, across SYNs, FINs and silences.
 */
final class PayloadStream {
    private static final int PACKETS = 100;
    private static final int START = 1000;

    private final Random random;
    private final Stream stream = new Stream();
    /** By what sequence numbers and lengths are multiplied: some streams fill the view, others hardly begin it. */
    private final int unit;

    private long millis = 1_000_000;

    private PayloadStream(long seed) {
        random = new Random(seed);
        unit = new int[] {1, 10, 700}[(int) (seed % 3)];
    }

    static Stream of(long seed) {
        PayloadStream made = new PayloadStream(seed);
        for (int i = 0; i < PACKETS; i++) {
            made.packet();
        }
        return made.stream;
    }

    private void packet() {
        millis += random.nextInt(15) == 0 ? 9_000 + random.nextInt(55_000) : random.nextInt(40) - 5;
        Endpoint client = new Endpoint(IpAddress.parse("198.51.100." + (1 + random.nextInt(2))), 40000);
        Endpoint server = new Endpoint(Stream.HOST, 443);
        boolean fromClient = random.nextBoolean();
        Endpoint from = fromClient ? client : server;
        Endpoint to = fromClient ? server : client;
        if (random.nextInt(4) == 0) {
            stream.udp(millis, from, to, 0);
            stream.lastCarries(content(1 + random.nextInt(8) * unit));
        } else {
            segment(from, to);
        }
        maybeCut();
    }

    private void segment(Endpoint from, Endpoint to) {
        int[] flags = {0x02, 0x12, 0x12, 0x11, 0x11, 0x10, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x18, 0x04};
        int flag = flags[random.nextInt(flags.length)];
        boolean opens = (flag & 0x02) != 0;
        int payload = random.nextInt(opens || flag == 0x11 ? 2 : 5) * unit + random.nextInt(2);
        int sequence = opens
                ? START + (random.nextInt(6) == 0 ? random.nextInt(4) : 0)
                : START + 1 + random.nextInt(6) * unit - (random.nextInt(8) == 0 ? 1 : 0);
        stream.tcp(millis, from, to, flag, sequence, START + 1);
        stream.lastCarries(content(payload));
    }

    /** Most begin like something known; what does not continues something, or is nothing. */
    private byte[] content(int length) {
        byte[] content = new byte[Math.min(length, Stream.PAYLOAD_ROOM)];
        random.nextBytes(content);
        int[] amounts = {0, 0, 5, 30, 64 + 20, 64 + 41, 64 + 60};
        byte[] beginning = {
            (byte) (Stream.CLIENT_SPEAKS >> Byte.SIZE),
            (byte) Stream.CLIENT_SPEAKS,
            (byte) amounts[random.nextInt(amounts.length)],
            (byte) amounts[random.nextInt(amounts.length)]
        };
        if (random.nextInt(4) > 0) {
            System.arraycopy(beginning, 0, content, 0, Math.min(beginning.length, content.length));
        } else if (content.length > 0) {
            content[0] = 0;
        }
        return content;
    }

    private void maybeCut() {
        if (random.nextInt(25) == 0) {
            int kept = random.nextInt(3);
            stream.butLast((packet, frame) -> packet.end -= packet.end * (2 - kept) / 2);
        }
    }
}
