// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.ObservedPeer;
import org.ccpanalyzer.policy.Ports;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads one object of a report's {@code unverified}. */
final class ObservedPeerReader {
    private static final Set<String> NEEDED =
            Set.of("roles", "address", "names", "rule", "protocol", "port", "side", "flows", "first", "last");
    private static final int MAX_ROLES = 64;
    private static final int MAX_WORD = 64;
    private static final int MAX_NAME = 1_024;

    private final ReportValues values;
    private final Set<String> missing = new HashSet<>(NEEDED);
    private List<String> roles = List.of();
    private List<String> names = List.of();
    private @Nullable IpAddress address;
    private String rule = "";
    private String protocol = "";
    private int port;
    private Side side = Side.UNDETERMINED;
    private long flows;
    private long firstNanos;
    private long lastNanos;

    ObservedPeerReader(ReportValues values) {
        this.values = values;
    }

    ObservedPeer read() throws ReportException {
        values.require(JsonToken.START_OBJECT, "an object");
        for (String key = values.nextKey(); key != null; key = values.nextKey()) {
            missing.remove(key);
            value(key);
        }
        if (!missing.isEmpty() || address == null) {
            throw values.unexpected("an object with the keys "
                    + String.join(", ", missing.stream().sorted().toList()));
        }
        return new ObservedPeer(roles, address, names, rule, protocol, port, side, flows, firstNanos, lastNanos);
    }

    private void value(String key) throws ReportException {
        switch (key) {
            case "roles" -> roles = values.texts(MAX_ROLES, MAX_WORD);
            case "address" -> address = values.address();
            case "names" -> names = values.texts(ObservedPeer.MAX_NAMES, MAX_NAME);
            case "rule" -> rule = values.text(MAX_WORD);
            case "protocol" -> protocol = values.text(MAX_WORD);
            case "port" -> port = port();
            case "side" -> side = side();
            case "flows" -> flows = values.count();
            case "first" -> firstNanos = values.time();
            case "last" -> lastNanos = values.time();
            default -> values.skip();
        }
    }

    private int port() throws ReportException {
        long number = values.count();
        if (!Ports.isValid(number)) {
            throw values.unexpected("a port");
        }
        return (int) number;
    }

    private Side side() throws ReportException {
        String word = values.text(MAX_WORD);
        for (Side known : List.of(Side.INBOUND, Side.OUTBOUND)) {
            if (known.name().equals(word)) {
                return known;
            }
        }
        throw values.unexpected("INBOUND or OUTBOUND");
    }
}
