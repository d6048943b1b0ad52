// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Two ends of a transport, whoever spoke first.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param low the end that sorts first
 */
record Conversation(String protocol, Endpoint low, Endpoint high) {
    static Conversation between(String protocol, Endpoint one, Endpoint other) {
        return one.compareTo(other) <= 0
                ? new Conversation(protocol, one, other)
                : new Conversation(protocol, other, one);
    }

    static Conversation of(Flow flow) {
        return between(IpProtocol.name(flow.protocol()), flow.initiator(), flow.responder());
    }

    /** What one end sent and what it received, seen from the lower end. */
    Traffic traffic(Endpoint end, Sent fromEnd, Sent toEnd) {
        if (low.equals(high)) {
            return new Traffic(fromEnd.plus(toEnd), Sent.NOTHING);
        }
        return end.equals(low) ? new Traffic(fromEnd, toEnd) : new Traffic(toEnd, fromEnd);
    }

    @Override
    public String toString() {
        return low + " " + high;
    }

    /** What one end sent: packets with later fragments, and their bytes on the wire. */
    record Sent(long packets, long bytes) {
        static final Sent NOTHING = new Sent(0, 0);

        Sent plus(Sent other) {
            return new Sent(packets + other.packets, bytes + other.bytes);
        }

        @Override
        public String toString() {
            return packets + "/" + bytes;
        }
    }

    /** What the lower end sent, and what the higher one did. */
    record Traffic(Sent fromLow, Sent fromHigh) {
        static final Traffic NONE = new Traffic(Sent.NOTHING, Sent.NOTHING);

        Traffic plus(Traffic other) {
            return new Traffic(fromLow.plus(other.fromLow), fromHigh.plus(other.fromHigh));
        }

        @Override
        public String toString() {
            return fromLow + " and " + fromHigh;
        }
    }
}
