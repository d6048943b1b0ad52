// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.TunnelTraffic;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * Which VLANs and tunnels the judged packets came through.
 *
 * @param vlans flows by VLAN, or null where no frame was tagged
 * @param more what the table of tunnels leaves out, a finished sentence; null if nothing
 */
record PathTable(
        @Nullable String vlans, List<Row> tunnels, @Nullable String more) {
    private static final int MAX_ROWS = 40;
    private static final int MAX_VLANS = 12;

    /** A tunnel in one direction, by the outermost addresses of its frames. */
    record Row(String kind, String network, String from, String to, String packets, String bytes, String seen) {}

    static PathTable of(PageContext context) {
        Audit.Capture capture = context.audit().capture();
        int rest = capture.tunnels().size() - MAX_ROWS;
        return new PathTable(
                vlans(context.survey().vlans()),
                capture.tunnels().stream()
                        .limit(MAX_ROWS)
                        .map(tunnel -> row(tunnel, context))
                        .toList(),
                rest > 0 ? Words.count(rest, "further tunnel") + " in report.json." : null);
    }

    boolean isEmpty() {
        return vlans == null && tunnels.isEmpty();
    }

    private static @Nullable String vlans(Map<Integer, Long> flows) {
        if (flows.isEmpty()) {
            return null;
        }
        List<String> named = flows.entrySet().stream()
                .limit(MAX_VLANS)
                .map(vlan -> vlan.getKey() + " (" + Words.count(vlan.getValue(), "flow") + ")")
                .toList();
        int rest = flows.size() - MAX_VLANS;
        return (rest > 0 ? String.join(", ", named) + " and " + rest + " more" : Words.list(named));
    }

    private static Row row(TunnelTraffic tunnel, PageContext context) {
        var ends = tunnel.endpoints();
        return new Row(
                ends.kind(),
                ends.networkId() == null ? "–" : ends.networkId().toString(),
                orDash(ends.source()),
                orDash(ends.destination()),
                Words.number(tunnel.packets()),
                Words.bytes(tunnel.bytes()),
                context.time().range(tunnel.firstNanos(), tunnel.lastNanos()));
    }

    private static String orDash(@Nullable IpAddress address) {
        return address == null ? "–" : address.toString();
    }
}
