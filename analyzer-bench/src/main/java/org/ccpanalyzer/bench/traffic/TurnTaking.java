// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.IOException;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.TcpFlags;

/**
 * Many TCP conversations with the host, each of which writes one frame in each round. The order within a round has
 * nothing to do with the order of addresses, and costs no memory however many there are.
 */
final class TurnTaking {
    /** Prime and larger than any number of conversations, so that its multiples visit each of them once in a round. */
    private static final long STRIDE = 2_147_483_647L;

    private static final int FIRST_PORT = 32_768;
    private static final int PORTS = 28_000;
    private static final int PAYLOAD_BYTES = 6;
    private static final int SERVER_PORT = 443;

    private final int conversations;
    private final int sequence;
    private long turns;

    TurnTaking(int conversations, long seed) {
        this.conversations = conversations;
        this.sequence = Long.hashCode(seed * 0x9e37_79b9_7f4a_7c15L);
    }

    /** Conversations that have had a turn. */
    long begun() {
        return Math.min(turns, conversations);
    }

    void writeNext(FrameWriter frames) throws IOException {
        int number = (int) (turns % conversations * STRIDE % conversations);
        long round = turns / conversations;
        turns++;
        IpAddress client = IpAddress.ofIpv4(198 << 24 | 51 << 16 | number / PORTS);
        Ends ends = new Ends(client, FIRST_PORT + number % PORTS, TrafficMix.HOST, SERVER_PORT);
        if (round == 0) {
            frames.tcp(ends, true, sequence, 0, TcpFlags.SYN, 0);
        } else if (round == 1) {
            frames.tcp(ends, false, sequence, sequence + 1, TcpFlags.SYN | TcpFlags.ACK, 0);
        } else {
            speak(frames, ends, round - 2);
        }
    }

    /** Client and server in turns, each acknowledging all that the other has said. */
    private void speak(FrameWriter frames, Ends ends, long round) throws IOException {
        boolean fromClient = (round & 1) == 0;
        int own = sequence + 1 + (int) (round / 2) * PAYLOAD_BYTES;
        int others = fromClient ? own : own + PAYLOAD_BYTES;
        frames.tcp(ends, fromClient, own, others, TcpFlags.PSH | TcpFlags.ACK, PAYLOAD_BYTES);
    }
}
