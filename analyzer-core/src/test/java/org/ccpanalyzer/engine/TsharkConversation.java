// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What tshark found of a conversation.
 *
 * @param listener the only sender of SYN-ACK, provided it sent no SYN; null if there is none
 * @param firstSynFrom sender of the first SYN, or null
 */
record TsharkConversation(
        Conversation conversation,
        Conversation.Traffic traffic,
        @Nullable Endpoint listener,
        @Nullable Endpoint firstSynFrom) {
    static TsharkConversation of(String protocol, CSVRecord row) {
        Endpoint a = new Endpoint(IpAddress.parse(row.get("addr_a")), Integer.parseInt(row.get("port_a")));
        Endpoint b = new Endpoint(IpAddress.parse(row.get("addr_b")), Integer.parseInt(row.get("port_b")));
        Conversation conversation = Conversation.between(protocol, a, b);
        return new TsharkConversation(
                conversation,
                conversation.traffic(a, sent(row, "ab"), sent(row, "ba")),
                protocol.equals("tcp") ? listener(row, a, b) : null,
                protocol.equals("tcp") ? end(row.get("first_syn_from"), a, b) : null);
    }

    private static Conversation.Sent sent(CSVRecord row, String side) {
        return new Conversation.Sent(
                number(row, "pkts_" + side) + number(row, "later_frag_pkts_" + side),
                number(row, "bytes_" + side) + number(row, "later_frag_bytes_" + side));
    }

    private static long number(CSVRecord row, String column) {
        return Long.parseLong(row.get(column));
    }

    private static @Nullable Endpoint listener(CSVRecord row, Endpoint a, Endpoint b) {
        boolean proven = row.get("proven_listener").contains("#");
        return proven ? end(row.get("synack_from"), a, b) : null;
    }

    private static @Nullable Endpoint end(String side, Endpoint a, Endpoint b) {
        return switch (side) {
            case "A" -> a;
            case "B" -> b;
            default -> null;
        };
    }
}
