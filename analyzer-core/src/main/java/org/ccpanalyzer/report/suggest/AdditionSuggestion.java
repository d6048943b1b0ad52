// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.ExpectedProtocols;
import org.ccpanalyzer.policy.PlatformLine;
import org.ccpanalyzer.policy.Ports;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.report.Comments;
import org.ccpanalyzer.report.Words;
import org.ccpanalyzer.report.json.SavedReport;

/** The narrowest addition that would admit a finding, with what else it would admit. */
final class AdditionSuggestion {
    private static final String INDENT = "  ";
    private static final Set<String> TRANSPORTS = Set.of("tcp", "udp");
    private static final String HOST_NAME = "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?";

    private final SavedReport report;
    private final SuggestionContext context;

    AdditionSuggestion(SavedReport report, SuggestionContext context) {
        this.report = report;
        this.context = context;
    }

    List<String> lines(SavedReport.Finding finding, String id) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        FindingComment.addTo(lines, INDENT, finding);
        if (!isExpressible(finding)) {
            comment(lines, "No addition can admit this: an addition knows tcp and udp with one port and one opener.");
            return lines;
        }
        platformLine(finding)
                .ifPresent(line -> comment(
                        lines,
                        "The platform profile has the line '" + line + "' for this port; to switch the"
                                + " profile on may be the better answer, if your appliance uses it."));
        comment(lines, "Would also admit:");
        alsoAdmitted(finding).forEach(text -> addItem(lines, text));
        addEntry(lines, finding, id);
        return lines;
    }

    private static void addItem(List<String> lines, String text) {
        List<String> item = Comments.lines(INDENT + "#     ", text);
        lines.add(item.get(0).replaceFirst("#     ", "#   - "));
        lines.addAll(item.subList(1, item.size()));
    }

    private static boolean isExpressible(SavedReport.Finding finding) {
        return TRANSPORTS.contains(finding.protocol())
                && finding.port() != null
                && Ports.isValid(finding.port())
                && finding.side() != Side.UNDETERMINED
                && !finding.peers().isEmpty();
    }

    private Optional<String> platformLine(SavedReport.Finding finding) {
        return context.platform().lines().stream()
                .filter(line -> Integer.valueOf(line.port()).equals(finding.port())
                        && line.direction().admits(finding.side())
                        && line.transports().stream().map(IpProtocol::name).anyMatch(finding.protocol()::equals))
                .map(PlatformLine::id)
                .findFirst();
    }

    private static void addEntry(List<String> lines, SavedReport.Finding finding, String id) {
        lines.add(INDENT + "- id: " + id);
        lines.add(INDENT + "  direction: " + (finding.side() == Side.OUTBOUND ? "outbound" : "inbound"));
        lines.add(INDENT + "  transport: " + finding.protocol());
        lines.add(INDENT + "  port: " + finding.port());
        lines.add(INDENT + "  peer: {hosts: ["
                + finding.peers().stream().map(AdditionSuggestion::host).collect(Collectors.joining(", ")) + "]}");
        if (isKnownProtocol(finding)) {
            lines.add(INDENT + "  protocols: [" + finding.appProtocol() + "]");
        }
        lines.add(INDENT + "  reason: \"\"     # to fill in: why the site's application needs it");
        lines.add(INDENT + "  owner: \"\"      # to fill in: who answers for it");
        lines.add(INDENT + "  #approved: {by: , reference: , on: }");
        lines.add(INDENT + "  expires:       # to fill in: the last day on which it holds, year-month-day");
    }

    private List<String> alsoAdmitted(SavedReport.Finding finding) {
        List<String> also = new ArrayList<>();
        boolean outbound = finding.side() == Side.OUTBOUND;
        also.add(
                outbound
                        ? "any program of the host that opens this port there, and any amount of data, until it expires"
                        : "any program that listens on this port of the host, for these peers, until it expires");
        also.add("the same on every address of the host: " + addresses(report.hosts()));
        if (!isKnownProtocol(finding)) {
            also.add("anything that is spoken there: what was spoken was not recognised, so it is not judged");
        }
        long unlisted = finding.peerCount() - finding.peers().size();
        if (unlisted > 0) {
            also.add("NOT the " + Words.count(unlisted, "peer") + " that the report only counts: for "
                    + (unlisted == 1 ? "it" : "them") + " the finding would remain");
        }
        also.add(otherFindings(finding));
        names(finding, also);
        if (finding.kind() == FindingKind.COLUMN_ONLY) {
            also.add("nothing more under the documented reading, where this is but a notice (" + finding.cause() + ")");
        }
        if (finding.cause() == Cause.WRONG_DIRECTION || finding.cause() == Cause.WRONG_TRANSPORT) {
            also.add("a use that row '" + finding.rule() + "' of the guide, which has this port, does not know");
        }
        return also;
    }

    /** Other findings of the report whose traffic the addition would admit as well. */
    private String otherFindings(SavedReport.Finding finding) {
        List<SavedReport.Finding> others = report.findings().stream()
                .filter(other -> !other.id().equals(finding.id()) && sameService(finding, other))
                .filter(other -> other.peers().stream().anyMatch(peer -> isPeer(finding, peer)))
                .toList();
        if (others.isEmpty()) {
            return "no other finding of this report changes";
        }
        long flows = others.stream().mapToLong(SavedReport.Finding::flows).sum();
        return "other findings of this report, in part or whole (" + Words.count(flows, "flow") + "): "
                + others.stream().map(SavedReport.Finding::id).collect(Collectors.joining(", "));
    }

    private static boolean sameService(SavedReport.Finding one, SavedReport.Finding other) {
        return one.side() == other.side()
                && one.protocol().equals(other.protocol())
                && one.port() != null
                && one.port().equals(other.port());
    }

    private static boolean isPeer(SavedReport.Finding finding, SavedReport.Peer peer) {
        return finding.peers().stream().anyMatch(own -> own.address().equals(peer.address()));
    }

    /** A name would be wider than it looks: a peer of which no name is seen cannot be told from it. */
    private static void names(SavedReport.Finding finding, List<String> also) {
        String names = finding.peers().stream()
                .map(SavedReport.Peer::name)
                .filter(name -> name != null && name.matches(HOST_NAME))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            also.add("by 'peer: {names: [" + names
                    + "]}' instead, should the addresses change: every peer that goes by the"
                    + " name, and every peer of which no name is seen");
        }
    }

    private static boolean isKnownProtocol(SavedReport.Finding finding) {
        return finding.appProtocol() != null && ExpectedProtocols.KNOWN.contains(finding.appProtocol());
    }

    private static String host(SavedReport.Peer peer) {
        return '"' + peer.address().toString() + "/" + peer.address().bits() + '"';
    }

    private static String addresses(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    }

    private static void comment(List<String> lines, String text) {
        lines.addAll(Comments.lines(INDENT + "# ", text));
    }
}
