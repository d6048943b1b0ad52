// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.net.LinkType;

/** Names the reason why a packet was not decoded, with its number where one helps. */
final class UndecodedText {
    private UndecodedText() {}

    static String of(Anomaly anomaly, int number) {
        return switch (anomaly) {
            case LINK_TYPE_UNKNOWN -> number < 0 ? "other link types" : linkType(number);
            case ETHER_TYPE_UNKNOWN -> number < 0 ? "other EtherTypes" : "EtherType 0x%04x".formatted(number);
            case NONE -> "no transport header";
            case NOT_IP,
                    HEADER_TRUNCATED,
                    HEADER_LENGTH_INVALID,
                    VERSION_INVALID,
                    EXTENSION_CHAIN_TOO_LONG,
                    TAGS_TOO_DEEP,
                    TUNNEL_TOO_DEEP -> anomaly.text();
        };
    }

    private static String linkType(int number) {
        String plain = "link type " + number;
        String name = LinkType.name(number);
        return name.equals(plain) ? plain : plain + " (" + name + ")";
    }
}
