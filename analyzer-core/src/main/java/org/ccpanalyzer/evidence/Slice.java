// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.capture.PcapngWriter;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.PacketEvidence;

/** The slice of one finding while it is written: a capture of the packets that prove it, each with a comment that says what it is. */
public final class Slice {
    private static final int LISTED_FILES = 20;

    private final SlicePlan plan;
    private final SliceSource source;
    private final PcapngWriter writer;
    /** By file and interface in it. */
    private final Map<List<Integer>, Integer> interfaces = new HashMap<>();
    /** By file, in the order of the capture. */
    private final SortedMap<Integer, List<Long>> frames = new TreeMap<>();

    private final PacketLister lister = new PacketLister();

    private int packets;
    private long bytes;
    private int leftOut;
    private int withoutHeaders;
    private boolean changed;

    /** @param out takes the capture; whoever opened it closes it */
    public Slice(SlicePlan plan, SliceSource source, OutputStream out) throws IOException {
        this.plan = plan;
        this.source = source;
        this.writer = new PcapngWriter(out, source.tool(), comment());
    }

    private String comment() {
        StringBuilder text = new StringBuilder("Evidence of " + source.tool() + " for finding "
                + FindingTitle.of(plan.finding()) + ": " + flows() + "; " + source.contents() + ".");
        for (int file = 0; file < Math.min(source.origin().count(), LISTED_FILES); file++) {
            text.append(" Cut from ")
                    .append(source.fileName(file))
                    .append(", ")
                    .append(source.digest(file))
                    .append('.');
        }
        return text.toString();
    }

    /** Such as {@code "the 8 best of 12 flows"}. */
    String flows() {
        long all = plan.finding().flows();
        long here = plan.count(Part.PROOF) + plan.count(Part.SCAN_ATTEMPT) + plan.count(Part.REPEATED);
        if (here >= all) {
            return all == 1 ? "its only flow" : "all of its " + all + " flows";
        }
        return "the " + here + " best of " + all + " flows";
    }

    /**
     * Adds the current frame if there is room for it.
     *
     * @param flow that it belongs to
     * @param role what the packet is
     */
    void add(FrameCursor frame, DecodedFrame decoded, SlicedFlow flow, String role) throws IOException {
        int file = decoded.original().file();
        int kept = source.withPayload() ? frame.capturedLength() : decoded.headerLength();
        if (kept < 0) {
            withoutHeaders++;
        } else if (packets == SliceLimits.MAX_PACKETS
                || bytes + kept > SliceLimits.MAX_BYTES
                || !PcapngWriter.canWrite(frame.timestampNanos())) {
            leftOut++;
        } else {
            packets++;
            bytes += kept;
            frames.computeIfAbsent(file, unused -> new ArrayList<>())
                    .add(decoded.original().frame());
            writer.packet(
                    interfaceOf(frame, file),
                    frame,
                    kept,
                    comment(decoded, flow.part().comment() + role));
            lister.add(frame, decoded, flow, role);
        }
    }

    private int interfaceOf(FrameCursor frame, int file) throws IOException {
        List<Integer> key = List.of(file, frame.interfaceId());
        Integer known = interfaces.get(key);
        if (known == null) {
            known = writer.describe(source.described(file, frame.interfaceId()));
            interfaces.put(key, known);
        }
        return known;
    }

    private String comment(DecodedFrame frame, String role) {
        return plan.finding().id() + ": " + role + "; " + source.place(frame);
    }

    /** Whether its finding rests on payload, and the slice leaves payload out. */
    public boolean lacksPayload() {
        return !source.withPayload() && plan.restsOnPayload();
    }

    /** Whether its finding rests on counts over all packets of its flows, which the slice may leave out. */
    public boolean restsOnCounts() {
        return plan.restsOnCounts();
    }

    /** Notes that frames which the audit named were not there any more. */
    void markChanged() {
        changed = true;
    }

    public SlicePlan plan() {
        return plan;
    }

    SliceSource source() {
        return source;
    }

    /** The first of its packets one by one, and all that prove something. */
    public PacketEvidence.Listing listing() {
        return lister.listing(plan, packets);
    }

    /** Packets in it. */
    public int packets() {
        return packets;
    }

    /** By file, the numbers of its frames there. */
    SortedMap<Integer, List<Long>> frames() {
        return frames;
    }

    /** Packets for which there was no room. */
    int leftOut() {
        return leftOut;
    }

    /** Packets left out because nobody can say where their payload begins. */
    int withoutHeaders() {
        return withoutHeaders;
    }

    /** Whether the input was not the same any more as the audit had read. */
    public boolean isChanged() {
        return changed;
    }
}
