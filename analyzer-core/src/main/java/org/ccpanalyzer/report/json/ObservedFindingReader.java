// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.compare.ObservedFinding;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;

/** Reads one object of {@code findings}. */
final class ObservedFindingReader {
    private static final Set<String> WANTED = Set.of(
            "id",
            "kind",
            "cause",
            "severity",
            "outcome",
            "rule",
            "hostAddress",
            "protocol",
            "port",
            "peerCount",
            "side");

    /** What became of it, as {@link FindingJson} writes it. */
    private enum Success {
        CONFIRMED,
        ATTEMPTED
    }

    private ObservedFindingReader() {}

    static ObservedFinding read(ReportValues values) throws ReportException {
        List<IpAddress> peers = new ArrayList<>();
        ReportFields row = ReportFields.of(values, WANTED, Map.of("peers", each -> peers.addAll(peers(each))));
        return new ObservedFinding(
                row.text("id"),
                row.word("kind", FindingKind.class),
                row.optionalWord("cause", Cause.class),
                row.word("severity", Severity.class),
                row.word("outcome", Success.class) == Success.CONFIRMED,
                row.optionalText("rule"),
                row.address("hostAddress"),
                row.text("protocol"),
                row.has("port") ? Integer.valueOf(row.port("port")) : null,
                row.word("side", Side.class),
                peers,
                row.count("peerCount"));
    }

    private static List<IpAddress> peers(ReportValues values) throws ReportException {
        return values.list(
                Finding.MAX_PEERS,
                () -> ReportFields.of(values, Set.of("address")).address("address"));
    }
}
