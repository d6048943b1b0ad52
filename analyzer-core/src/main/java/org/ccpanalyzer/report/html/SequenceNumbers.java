// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import org.ccpanalyzer.finding.PacketEvidence.Segment;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.report.Words;

/**
 * Sequence numbers of one connection counted from its beginning: its SYN has 0. Where that was not captured, the first
 * number seen is 1, as in Wireshark.
 */
final class SequenceNumbers {
    private final Way host = new Way();
    private final Way peer = new Way();

    private static final class Way {
        private boolean known;
        private int beginning;

        void begin(int number) {
            if (!known) {
                known = true;
                beginning = number;
            }
        }

        /** Numbers wrap around after four gigabytes. */
        String relative(int number) {
            return Words.number(Integer.toUnsignedLong(number - beginning));
        }
    }

    String sequence(Segment segment, boolean fromHost) {
        Way way = fromHost ? host : peer;
        way.begin(has(segment, TcpFlags.SYN) ? segment.sequence() : segment.sequence() - 1);
        return way.relative(segment.sequence());
    }

    /** Empty where the segment acknowledges nothing. */
    String acknowledgment(Segment segment, boolean fromHost) {
        if (!has(segment, TcpFlags.ACK)) {
            return "";
        }
        Way way = fromHost ? peer : host;
        way.begin(segment.acknowledgment() - 1);
        return way.relative(segment.acknowledgment());
    }

    private static boolean has(Segment segment, int flag) {
        return (segment.flags() & flag) != 0;
    }
}
