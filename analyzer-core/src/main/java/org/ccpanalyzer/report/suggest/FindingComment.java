// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.suggest;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.report.Comments;
import org.ccpanalyzer.report.json.SavedReport;

/** What was found, as comments; what looks like an incident is said first. */
final class FindingComment {
    private FindingComment() {}

    static void addTo(List<String> lines, String indent, SavedReport.Finding finding) {
        String prefix = indent + "# ";
        lines.addAll(Comments.lines(
                prefix,
                "-- " + finding.id() + ": " + finding.kind()
                        + (finding.cause() == null ? "" : " (" + finding.cause() + ")") + ", "
                        + finding.severity().id() + ", " + finding.outcome() + ", " + finding.confidence()));
        if (looksLikeIncident(finding)) {
            lines.addAll(Comments.lines(
                    prefix,
                    "!! This looks like an incident, not a missing rule: severity "
                            + finding.severity().id()
                            + (finding.attack().isEmpty()
                                    ? "."
                                    : "; candidate ATT&CK techniques " + String.join(", ", finding.attack()) + ".")));
        }
        lines.addAll(Comments.lines(prefix, seen(finding)));
    }

    /** By the severity that the report gives: a missing rule is rarely more than medium. */
    static boolean looksLikeIncident(SavedReport.Finding finding) {
        return finding.severity() == Severity.CRITICAL || finding.severity() == Severity.HIGH;
    }

    private static String seen(SavedReport.Finding finding) {
        String service = finding.protocol() + (finding.port() == null ? "" : "/" + finding.port());
        String peers = finding.peers().stream().map(FindingComment::peer).collect(Collectors.joining(", "))
                + (finding.peerCount() > finding.peers().size()
                        ? " and " + (finding.peerCount() - finding.peers().size()) + " more"
                        : "");
        boolean outbound = finding.side() == Side.OUTBOUND;
        return "Seen: "
                + (outbound
                        ? finding.hostAddress() + " opened " + service + " of " + peers
                        : peers + " opened " + service + " of " + finding.hostAddress())
                + "; flows " + finding.flows() + ", bytes in " + finding.bytesIn() + ", out " + finding.bytesOut()
                + "; "
                + finding.first() + " to " + finding.last()
                + (finding.appProtocol() == null ? "" : "; spoke " + finding.appProtocol()) + ".";
    }

    private static String peer(SavedReport.Peer peer) {
        return peer.address()
                + (peer.name() == null ? "" : " ('" + peer.name() + "')")
                + (peer.role() == null ? "" : " [" + peer.role() + "]");
    }
}
