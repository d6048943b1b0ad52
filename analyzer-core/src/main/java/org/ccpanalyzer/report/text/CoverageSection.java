// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.DuplicateCounts;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.policy.CapturePoint;

/** What was looked at, and whether it can answer. */
final class CoverageSection {
    private static final int MAX_FILES = 5;
    private static final int MAX_TUNNELS = 3;

    private CoverageSection() {}

    static void write(Audit audit, TextPage page) {
        Audit.Capture capture = audit.capture();
        page.heading("What was looked at");
        page.field(audit.inputs().size() == 1 ? "File" : "Files", files(audit.inputs()));
        page.field("Time", time(capture, page));
        page.field(
                "Packets",
                Words.number(capture.packets()) + " (" + Words.bytes(capture.bytes()) + "), of these "
                        + Words.number(capture.hostPackets()) + " to or from the host");
        page.field("Sum", sum(capture.account()));
        page.field("Flows", flows(audit));
        if (audit.conclusion().unverifiedPeers() > 0) {
            page.field("Peers", unverified(audit.conclusion()));
        }
        String links = links(audit.inputs());
        page.field("Links", links.isEmpty() ? "none named by the capture" : links);
        CapturePoint point = audit.policy().capturePoint();
        if (point != null) {
            page.field("Recorded", recorded(point));
        }
        if (!capture.tunnels().isEmpty()) {
            page.field("Tunnels", tunnels(capture));
        }
        page.field("Losses", losses(capture.fitness()));
        page.field("Directions", directions(capture.fitness()));
        page.field("Answers", answers(audit));
        damage(audit.inputs(), page);
    }

    private static String files(List<Audit.Input> inputs) {
        String named = inputs.stream()
                .limit(MAX_FILES)
                .map(input -> input.name() + " (" + input.info().format() + ", " + Words.bytes(input.bytes()) + ")")
                .collect(Collectors.joining(", "));
        int rest = inputs.size() - MAX_FILES;
        return rest > 0 ? named + " and " + rest + " more, all listed under Evidence" : named;
    }

    private static String time(Audit.Capture capture, TextPage page) {
        if (capture.packets() == 0) {
            return "no packet";
        }
        return page.time().range(capture.firstNanos(), capture.lastNanos()) + " ("
                + Words.duration(capture.lastNanos() - capture.firstNanos()) + ")";
    }

    /** Nothing is left out in silence: what ended where adds up to all packets. */
    private static String sum(PacketAccount account) {
        String parts = account.byFate().entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> Words.number(part.getValue()) + " " + part.getKey().text())
                .collect(Collectors.joining(" + "));
        return parts.isEmpty() ? "no packet" : Words.number(account.packets()) + " = " + parts;
    }

    private static String flows(Audit audit) {
        long undecided = audit.conclusion().undecided();
        return Words.number(audit.flowCounts().host()) + " of the host, " + Words.number(undecided) + " undecided";
    }

    /** On the first page, as it says what to fill in so that the next report says more. */
    private static String unverified(Audit.Conclusion conclusion) {
        List<String> roles = conclusion.unverifiedRoles();
        return Words.number(conclusion.unverifiedPeers()) + " not verified: say in the site file who holds "
                + (roles.isEmpty()
                        ? "their roles"
                        : (roles.size() == 1 ? "the role " : "the roles ") + Words.list(roles));
    }

    private static String links(List<Audit.Input> inputs) {
        return inputs.stream()
                .flatMap(input -> input.info().interfaces().stream())
                .map(CoverageSection::link)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String link(CaptureInterface source) {
        String snapLength =
                source.snapLength() == 0 ? "no snap length" : "snap length " + Words.number(source.snapLength());
        String filter = source.filter() == null ? "" : ", capture filter '" + source.filter() + "'";
        return LinkType.name(source.linkType()) + ", " + snapLength + filter;
    }

    private static String tunnels(Audit.Capture capture) {
        String named = capture.tunnels().stream()
                .limit(MAX_TUNNELS)
                .map(tunnel -> tunnel.endpoints() + " (" + Words.count(tunnel.packets(), "packet") + ")")
                .collect(Collectors.joining("; "));
        int rest = capture.tunnels().size() - MAX_TUNNELS;
        return named + (rest > 0 ? "; and " + Words.number(rest) + " more in report.json" : "");
    }

    private static String recorded(CapturePoint point) {
        return switch (point) {
            case HOST -> "on the host itself, says the site file; bad checksums and large segments are normal there";
            case SWITCH_PORT -> "on the switch port of the host, says the site file";
            case OUTSIDE_FIREWALL -> "outside a firewall, says the site file; address translation may hide peers there";
            case CLIENT_SIDE_OF_PROXY ->
                "on the client side of the reverse proxy, says the site file; the host's own address does not appear there";
            case UNKNOWN -> "not said";
        };
    }

    private static String losses(CaptureFitness fitness) {
        Long dropped = fitness.dropped();
        DuplicateCounts duplicates = fitness.duplicates();
        return (dropped == null ? "drops not reported by the capture" : Words.count(dropped, "packet") + " dropped")
                + ", " + Words.number(fitness.snapped()) + " cut by the snap length, "
                + (duplicates == null ? "mirrored copies not looked for" : copies(duplicates.total()))
                + ", " + Words.count(fitness.midstreamFlows(), "flow") + " begun before the capture";
    }

    private static String copies(long duplicates) {
        return duplicates == 1 ? "1 mirrored copy" : Words.number(duplicates) + " mirrored copies";
    }

    private static String directions(CaptureFitness fitness) {
        String measured = Words.number(fitness.tcpFlowsBothSides()) + " of "
                + Words.count(fitness.tcpFlowsMeasured(), "TCP flow") + " with both sides";
        return switch (fitness.mirror()) {
            case TWO_WAY -> "both seen (" + measured + ")";
            case MIXED -> "both seen for some peers only (" + measured + ")";
            case ONE_WAY_IN -> "only packets to the host (" + measured + ")";
            case ONE_WAY_OUT -> "only packets from the host (" + measured + ")";
            case UNKNOWN -> "too few TCP flows to tell (" + measured + ")";
        };
    }

    private static String answers(Audit audit) {
        if (!audit.conclusion().inconclusive().isEmpty()) {
            return "this capture cannot answer, see above";
        }
        return switch (audit.capture().fitness().mirror()) {
            case TWO_WAY -> "yes, an answer on the wire would have been captured, so silence means something";
            case MIXED -> "in part; silence is judged only where both directions were captured";
            case ONE_WAY_IN, ONE_WAY_OUT -> "no, the other direction is missing, so silence means nothing";
            case UNKNOWN -> "not measured; what was seen is judged";
        };
    }

    private static void damage(List<Audit.Input> inputs, TextPage page) {
        for (Audit.Input input : inputs) {
            var damage = input.info().damage();
            if (damage != null) {
                page.alert(
                        "Damage",
                        Ansi.WARNING,
                        input.name() + " could not be read beyond byte " + Words.number(damage.byteOffset())
                                + ": expected " + damage.expected() + ". It was analysed up to there.");
            }
        }
    }
}
