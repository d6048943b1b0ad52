// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.DuplicateCounts;
import org.ccpanalyzer.flow.PacketAccount;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.policy.CapturePoint;

/** What was looked at, and whether it can answer, in words. */
public final class CaptureText {
    private CaptureText() {}

    /** Nothing is left out in silence: what ended where adds up to all packets. */
    public static String sum(PacketAccount account) {
        String parts = account.byFate().entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> Words.number(part.getValue()) + " " + part.getKey().text(part.getValue()))
                .collect(Collectors.joining(" + "));
        return parts.isEmpty() ? "no packet" : Words.number(account.packets()) + " = " + parts;
    }

    /** How many flows the host has, and how many of them could not be judged. */
    public static String flows(Audit audit) {
        long undecided = audit.conclusion().undecided();
        return Words.number(audit.flowCounts().host()) + " of the host, " + Words.number(undecided) + " undecided";
    }

    private static String link(CaptureInterface source) {
        String snapLength =
                source.snapLength() == 0 ? "no snap length" : "snap length " + Words.number(source.snapLength());
        String filter = source.filter() == null ? "" : ", capture filter '" + source.filter() + "'";
        return LinkType.name(source.linkType()) + ", " + snapLength + filter;
    }

    /** Link types, snap lengths and capture filters; empty if no capture names any. */
    public static String links(List<Audit.Input> inputs) {
        return inputs.stream()
                .flatMap(input -> input.info().interfaces().stream())
                .map(CaptureText::link)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** Where the site file says that was recorded. */
    public static String recorded(CapturePoint point) {
        return switch (point) {
            case HOST -> "on the host itself, says the site file; bad checksums and large segments are normal there";
            case SWITCH_PORT -> "on the switch port of the host, says the site file";
            case OUTSIDE_FIREWALL -> "outside a firewall, says the site file; address translation may hide peers there";
            case CLIENT_SIDE_OF_PROXY ->
                "on the client side of the reverse proxy, says the site file; the host's own address does not appear there";
            case UNKNOWN -> "not said";
        };
    }

    /** What is known to be missing. */
    public static String losses(CaptureFitness fitness) {
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

    /** Which directions of the host were captured, and on how many flows that rests. */
    public static String directions(CaptureFitness fitness) {
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

    /** Whether silence on the wire means something here. */
    public static String answers(Audit audit) {
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
}
