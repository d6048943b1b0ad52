// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.PacketEvidence;
import org.ccpanalyzer.finding.PacketEvidence.FlowPackets;
import org.ccpanalyzer.finding.PacketEvidence.Listing;
import org.ccpanalyzer.finding.PacketEvidence.Packet;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.report.UnsafeText;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The packets of a finding one by one: as many as a reader takes in at once as an ordinary table, and all of them as data for
 * whoever asks for the rest.
 *
 * @param absence why there is none, a finished sentence; null where there is one
 * @param extent how many packets are listed of how many, a finished sentence
 * @param listed packets in {@code data}
 * @param hasSegments whether there is any of TCP
 * @param data JSON of all groups, or null where the ordinary table has them all
 */
record PacketTable(
        @Nullable String absence,
        String extent,
        List<Group> groups,
        String listed,
        boolean hasSegments,
        @Nullable Content data) {
    /** A flow of no more packets is in the ordinary table whole. */
    private static final int SHORT_FLOW = 20;
    /** Of a longer flow, packets at its beginning, beside those that prove something. */
    private static final int FIRST_OF_FLOW = 8;

    private static final int LAST_OF_FLOW = 2;
    private static final int MAX_ROWS = 48;

    /**
     * The packets of one flow.
     *
     * @param part what the flow is there for; empty for one that proves the finding itself
     * @param facts state and amounts of the flow, or null where the flow is not at hand
     */
    record Group(String ends, String part, @Nullable String facts, List<Row> rows) {}

    /**
     * A packet, or a note on those that are left out in its place.
     *
     * @param line null for the note
     */
    record Row(@Nullable PacketLine line, @Nullable String gap) {}

    static PacketTable of(Finding finding, PageContext context) {
        PacketEvidence packets = context.audit().packets();
        Listing listing = packets.byFinding().get(finding.id());
        if (listing == null) {
            String absence = packets.absence();
            return absent(
                    absence == null
                            ? "The packets are listed one by one for the "
                                    + Words.count(packets.byFinding().size(), "finding") + " of most consequence."
                            : absence);
        }
        return new Making(finding, context).table(listing);
    }

    private static PacketTable absent(String why) {
        return new PacketTable(why, "", List.of(), "", false, null);
    }

    /** Makes the table of one finding. */
    private static final class Making {
        private final PageContext context;
        private final Set<FrameRef> proof = new HashSet<>();
        private int rows;

        Making(Finding finding, PageContext context) {
            this.context = context;
            for (Finding.Evidence evidence : finding.evidence()) {
                evidence.frames().forEach(frame -> proof.add(new FrameRef(evidence.file(), frame)));
            }
        }

        PacketTable table(Listing listing) {
            List<Group> all = listing.flows().stream().map(this::whole).toList();
            List<Group> shown =
                    all.stream().map(this::shortened).flatMap(List::stream).toList();
            int listed = listing.listed();
            return new PacketTable(
                    null,
                    extent(listing, listed),
                    shown,
                    Words.number(listed),
                    listing.flows().stream()
                            .flatMap(flow -> flow.packets().stream())
                            .anyMatch(packet -> packet.segment() != null),
                    shown.equals(all) ? null : new Data(all));
        }

        private Group whole(FlowPackets flow) {
            SequenceNumbers numbers = new SequenceNumbers();
            List<Row> lines = new ArrayList<>();
            long first = flow.startNanos();
            int file = -1;
            for (Packet packet : flow.packets()) {
                boolean isOther = context.hasSeveralFiles() && packet.frame().file() != file;
                file = packet.frame().file();
                lines.add(new Row(
                        PacketLine.of(
                                packet,
                                isOther ? context.fileName(file) : null,
                                first,
                                numbers,
                                proof.contains(packet.frame()),
                                context),
                        null));
            }
            var summary = context.survey().flow(flow.flowId());
            return new Group(
                    summary == null ? flow.flowId() : summary.initiator() + " → " + summary.responder(),
                    flow.part(),
                    summary == null
                            ? null
                            : context.time().at(first) + " · " + summary.state() + " " + summary.history() + " · "
                                    + summary.packets() + " packets · " + summary.bytes()
                                    + (summary.way().isEmpty() ? "" : " · " + summary.way()),
                    lines);
        }

        /** The first packets of a flow, the last, and what proves something; nothing once the table is long enough. */
        private List<Group> shortened(Group group) {
            if (rows >= MAX_ROWS) {
                return List.of();
            }
            List<Row> kept = new ArrayList<>();
            int size = group.rows().size();
            int left = 0;
            for (int i = 0; i < size; i++) {
                Row row = group.rows().get(i);
                PacketLine line = row.line();
                boolean isShown = size <= SHORT_FLOW
                        || i < FIRST_OF_FLOW
                        || i >= size - LAST_OF_FLOW
                        || (line != null && line.proves());
                if (isShown || (left == 0 && i == size - LAST_OF_FLOW - 1)) {
                    addGap(left, kept);
                    left = 0;
                    kept.add(row);
                    rows++;
                } else {
                    left++;
                }
            }
            return List.of(new Group(group.ends(), group.part(), group.facts(), kept));
        }

        private static void addGap(int left, List<Row> rows) {
            if (left > 0) {
                rows.add(new Row(null, Words.count(left, "packet") + " more"));
            }
        }

        private static String extent(Listing listing, int listed) {
            String slice = listing.slice();
            return listed == listing.packets()
                    ? Words.count(listed, "packet") + ", the same as in " + slice + "."
                    : Words.number(listed) + " of the " + Words.count(listing.packets(), "packet") + " in " + slice
                            + ", which has the others too.";
        }
    }

    /** Groups as the script of the page wants them: the flow, then its packets. */
    private record Data(List<Group> groups) implements Content {
        @Override
        public void writeTo(TemplateOutput output) {
            try (JsonGenerator json = ScriptJson.generator(output)) {
                json.writeStartArray();
                for (Group group : groups) {
                    json.writeStartArray();
                    text(group.ends(), json);
                    text(group.part(), json);
                    text(group.facts() == null ? "" : group.facts(), json);
                    json.writeStartArray();
                    for (Row row : group.rows()) {
                        PacketLine line = row.line();
                        if (line != null) {
                            json.writeStartArray();
                            line.cells().forEach(cell -> text(cell, json));
                            json.writeEndArray();
                        }
                    }
                    json.writeEndArray();
                    json.writeEndArray();
                }
                json.writeEndArray();
            }
        }

        private static void text(String text, JsonGenerator json) {
            json.writeString(UnsafeText.escape(text));
        }
    }
}
