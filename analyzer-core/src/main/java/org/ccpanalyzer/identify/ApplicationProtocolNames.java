// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Names of application protocols in a hello (ALPN, RFC 7301, section 3.1). They are bytes, not always text. */
final class ApplicationProtocolNames {
    /** Far more than any program offers; so that a list cannot crowd out the other facts. */
    private static final int MAX_NAMES = 16;

    private final List<byte[]> names = new ArrayList<>();

    /** Adds the names that remain in a list, each behind its length. */
    void addAll(PayloadCursor list) {
        while (list.remaining() > 0 && names.size() < MAX_NAMES) {
            PayloadCursor name = list.part(list.uint8());
            if (!list.isCut()) {
                names.add(name.rest());
            }
        }
    }

    /** The first name, empty if there is none. */
    byte[] first() {
        return names.isEmpty() ? new byte[0] : names.get(0);
    }

    void addTo(FactCollector facts) {
        for (byte[] name : names) {
            if (name.length > 0) {
                facts.add(FactKind.ALPN, text(name));
            }
        }
    }

    /** As it stands if it is plain letters, else in hexadecimal. */
    private static String text(byte... name) {
        for (byte octet : name) {
            if (octet <= ' ' || octet == 0x7f) {
                return "0x" + HexFormat.of().formatHex(name);
            }
        }
        return new String(name, StandardCharsets.US_ASCII);
    }
}
