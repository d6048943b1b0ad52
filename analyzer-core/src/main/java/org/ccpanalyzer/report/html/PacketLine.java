// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.finding.PacketEvidence.Packet;
import org.ccpanalyzer.finding.PacketEvidence.Sender;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * A packet in the list of a finding, in words.
 *
 * @param number its number in its file, as Wireshark counts
 * @param file name of that file where it is another than of the line before
 * @param after seconds since the first packet of the flow
 * @param sequence relative to the beginning, as Wireshark shows it; empty of other protocols than TCP
 * @param acknowledgment likewise
 * @param proves true if a finding names it as its evidence
 */
record PacketLine(
        String number,
        @Nullable String file,
        String time,
        String after,
        String sender,
        String flags,
        String sequence,
        String acknowledgment,
        String length,
        String payload,
        String role,
        boolean proves) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * @param firstNanos time of the flow's first packet
     * @param numbers of the flow's segments so far
     */
    static PacketLine of(
            Packet packet,
            @Nullable String file,
            long firstNanos,
            SequenceNumbers numbers,
            boolean proves,
            PageContext context) {
        var segment = packet.segment();
        return new PacketLine(
                Long.toString(packet.frame().frame()),
                file,
                context.time().clock(packet.timestampNanos()),
                String.format(Locale.ROOT, "%.6f", (packet.timestampNanos() - firstNanos) / NANOS_PER_SECOND),
                sender(packet.sender()),
                segment == null ? "" : TcpFlags.name(segment.flags()),
                segment == null ? "" : numbers.sequence(segment, packet.sender() == Sender.HOST),
                segment == null ? "" : numbers.acknowledgment(segment, packet.sender() == Sender.HOST),
                Words.number(packet.length()),
                Words.number(packet.payload()),
                packet.role(),
                proves);
    }

    /** What the script of the page makes a row of; it knows the cells by their place. */
    List<String> cells() {
        return List.of(
                number,
                file == null ? "" : file,
                time,
                after,
                sender,
                flags,
                sequence,
                acknowledgment,
                length,
                payload,
                role,
                proves ? "1" : "");
    }

    private static String sender(Sender sender) {
        return switch (sender) {
            case HOST -> "host";
            case PEER -> "peer";
            case NETWORK -> "network";
        };
    }
}
