// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.UnsafeText;

/** The text beside a slice: what is in it, where it was, and how to look at it. */
public final class SliceText {
    private static final int LISTED_FLOWS = 100;

    private final Slice slice;
    private final SlicePlan plan;
    private final StringBuilder text = new StringBuilder();

    private SliceText(Slice slice) {
        this.slice = slice;
        this.plan = slice.plan();
    }

    /**
     * The whole text.
     *
     * @param derivable whether an audit of the slice alone gave the finding again
     */
    public static byte[] of(Slice slice, boolean derivable) {
        return new SliceText(slice).write(derivable).getBytes(StandardCharsets.UTF_8);
    }

    private String write(boolean derivable) {
        Finding finding = plan.finding();
        line("Finding " + FindingTitle.of(finding));
        line(UnsafeText.escape(finding.why()));
        line("");
        contents(derivable);
        line(derivable ? "The slice alone gives the same finding." : reason());
        line("");
        flows();
        originals();
        commands();
        return text.toString();
    }

    private void contents(boolean derivable) {
        line("Slice      " + simpleName() + ": " + Counted.of(slice.packets(), "packet") + ", "
                + slice.source().contents() + ".");
        line("Flows      " + slice.flows() + "; each packet has a comment that says what it is.");
        if (plan.restsOnCounts()) {
            Finding finding = plan.finding();
            line("Counted    " + Counted.of(finding.flows(), "flow") + ", " + Counted.of(finding.bytesOut(), "byte")
                    + " from the host and " + Counted.of(finding.bytesIn(), "byte")
                    + " to it, frames on the wire: "
                    + (derivable ? "the slice has them all." : "what the report says, not what the slice shows."));
        }
        if (slice.leftOut() > 0) {
            line("Left out   " + Counted.of(slice.leftOut(), "packet") + ": a slice has at most "
                    + SliceLimits.MAX_PACKETS + " packets and " + (SliceLimits.MAX_BYTES >> 20) + " MiB.");
        }
        if (slice.withoutHeaders() > 0) {
            line("Left out   " + Counted.of(slice.withoutHeaders(), "packet")
                    + " with headers of impossible length: nobody can say where their payload begins.");
        }
        if (slice.isChanged()) {
            line(slice.source().whyIncomplete());
        }
    }

    private String reason() {
        if (slice.restsOnCounts()) {
            return "The finding rests on counts over all packets of its flows, which the slice does not hold: it cannot be"
                    + " re-derived from it.";
        }
        return slice.lacksPayload()
                ? "The finding needs payload to be re-derived, which is not in the slice; --evidence payload includes it."
                : "The finding cannot be re-derived from the slice alone: it rests on more of the capture.";
    }

    private void flows() {
        List<SlicedFlow> flows = plan.flows();
        for (int i = 0; i < Math.min(flows.size(), LISTED_FLOWS); i++) {
            flow(flows.get(i));
        }
        line("");
    }

    private void flow(SlicedFlow sliced) {
        Flow flow = sliced.flow();
        long packets = sliced.packets();
        line("  " + IpProtocol.name(flow.protocol()) + " " + flow.initiator() + " to " + flow.responder() + ", "
                + Timestamps.iso(flow.startNanos()) + " to " + Timestamps.iso(flow.endNanos()) + ", "
                + Counted.of(packets, "packet")
                + (packets > SliceLimits.SMALL_FLOW_PACKETS
                        ? " (the first " + SliceLimits.FIRST_PACKETS + ", the last " + SliceLimits.LAST_PACKETS
                                + " and those that prove something are in the slice)"
                        : "")
                + part(sliced.part()));
    }

    private static String part(Part part) {
        return switch (part) {
            case PROOF -> "";
            case SCAN_ATTEMPT -> " - an attempt of the scan";
            case REPEATED -> " - one of many in a row";
            case MIRROR -> " - context: the capture sees both directions";
            case DIRECTION -> " - context: who listens on this port";
        };
    }

    private void originals() {
        slice.frames().forEach((file, frames) -> {
            line("In " + slice.source().fileName(file) + " (" + slice.source().digest(file) + "):");
            line("  " + FrameFilter.ofFrames(frames));
        });
        line(
                slice.source().anonymized()
                        ? "All packets between the same ends, in captures with the same pseudonyms:"
                        : "All packets between the same ends, in any capture:");
        line("  " + FrameFilter.ofFlows(plan.flows()));
        line("");
    }

    private void commands() {
        line("To look at it:");
        line("  wireshark " + simpleName());
        line("  tshark -r " + simpleName() + " -T fields -e frame.number -e frame.time_epoch -e frame.comment");
        line("  tshark -r ORIGINAL -Y 'the filter above'");
    }

    private String simpleName() {
        return plan.finding().id() + ".pcapng";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
