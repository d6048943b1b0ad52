// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * The host in the middle, who opened connections to it on the left, and to whom it opened them on the right; and the
 * same peers as a table. Places are in the units of the picture.
 *
 * @param title the host's addresses, one a line
 * @param listed peers of the table
 * @param unlisted what the table leaves out, a finished sentence; null if nothing
 */
record HostPicture(
        int height,
        int hostTop,
        int hostHeight,
        List<String> title,
        List<Node> inbound,
        List<Node> outbound,
        List<Row> listed,
        @Nullable String unlisted) {
    static final int WIDTH = 1040;
    static final int NODE_WIDTH = 330;
    static final int NODE_HEIGHT = 46;
    static final int HOST_WIDTH = 176;

    private static final int GAP = 10;
    private static final int MAX_NODES = 9;
    private static final int MAX_ROWS = 40;
    private static final int MAX_DETAIL_CHARS = 46;
    private static final int HOST_LINE = 18;
    private static final int HOST_PADDING = 44;

    /**
     * A peer in the picture.
     *
     * @param mark null for the one that stands for the rest
     * @param curve the line to or from the host, as SVG path data
     */
    record Node(int x, int y, @Nullable Mark mark, String address, String detail, String curve) {}

    /** A peer in the table. */
    record Row(
            Mark mark,
            String direction,
            String address,
            @Nullable String name,
            @Nullable String role,
            String services,
            String flows,
            String bytesIn,
            String bytesOut) {}

    static HostPicture of(PageContext context) {
        PeerSurvey survey = context.survey().peers();
        List<PeerSurvey.Peer> in = survey.of(Side.INBOUND);
        List<PeerSurvey.Peer> out = survey.of(Side.OUTBOUND);
        List<String> title = context.audit().subject().addresses().stream()
                .map(Object::toString)
                .toList();
        int hostHeight = HOST_PADDING + HOST_LINE * title.size();
        int nodes = Math.max(1, Math.max(shown(in), shown(out)));
        int height = Math.max(hostHeight, nodes * (NODE_HEIGHT + GAP) - GAP) + 2;
        return new HostPicture(
                height,
                (height - hostHeight) / 2,
                hostHeight,
                title,
                nodes(in, survey.isCut(Side.INBOUND), height, true),
                nodes(out, survey.isCut(Side.OUTBOUND), height, false),
                rows(in, out, survey.of(Side.UNDETERMINED)),
                unlisted(in, out));
    }

    private static int shown(List<PeerSurvey.Peer> peers) {
        return Math.min(peers.size(), MAX_NODES + 1);
    }

    private static List<Node> nodes(List<PeerSurvey.Peer> peers, boolean cut, int height, boolean inbound) {
        List<Node> nodes = new ArrayList<>();
        int count = shown(peers);
        int top = (height - (count * (NODE_HEIGHT + GAP) - GAP)) / 2;
        for (int i = 0; i < count; i++) {
            int y = top + i * (NODE_HEIGHT + GAP);
            if (i < MAX_NODES) {
                nodes.add(node(peers.get(i), y, height, inbound));
            } else {
                nodes.add(rest(peers.size() - MAX_NODES, cut, y, height, inbound));
            }
        }
        return nodes;
    }

    private static Node node(PeerSurvey.Peer peer, int y, int height, boolean inbound) {
        String detail = Stream.of(peer.services(), Words.count(peer.flows(), "flow"), peer.role(), peer.name())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return new Node(
                x(inbound),
                y,
                Mark.of(peer.verdict()),
                peer.address().toString(),
                cut(detail, MAX_DETAIL_CHARS - peer.verdict().word().length()),
                curve(y, height, inbound));
    }

    private static Node rest(int peers, boolean cut, int y, int height, boolean inbound) {
        String count = (cut ? "more than " : "") + Words.count(peers, "further peer");
        return new Node(x(inbound), y, null, count, "of less consequence", curve(y, height, inbound));
    }

    private static int x(boolean inbound) {
        return inbound ? 1 : WIDTH - NODE_WIDTH - 1;
    }

    /** From the peer to the host or back, so that its end is where the arrow belongs. */
    private static String curve(int y, int height, boolean inbound) {
        int start = inbound ? NODE_WIDTH + 1 : (WIDTH + HOST_WIDTH) / 2;
        int end = inbound ? (WIDTH - HOST_WIDTH) / 2 - 4 : WIDTH - NODE_WIDTH - 5;
        int peer = y + NODE_HEIGHT / 2;
        int host = height / 2;
        int bend = (start + end) / 2;
        int startY = inbound ? peer : host;
        int endY = inbound ? host : peer;
        return "M" + start + " " + startY + "C" + bend + " " + startY + " " + bend + " " + endY + " " + end + " "
                + endY;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static List<Row> rows(
            List<PeerSurvey.Peer> in, List<PeerSurvey.Peer> out, List<PeerSurvey.Peer> undetermined) {
        List<Row> rows = new ArrayList<>();
        in.stream().limit(MAX_ROWS).forEach(peer -> rows.add(row(peer, "opened to the host")));
        out.stream().limit(MAX_ROWS).forEach(peer -> rows.add(row(peer, "opened by the host")));
        undetermined.stream().limit(MAX_ROWS).forEach(peer -> rows.add(row(peer, "not known who opened")));
        return rows;
    }

    private static Row row(PeerSurvey.Peer peer, String direction) {
        return new Row(
                Mark.of(peer.verdict()),
                direction,
                peer.address().toString(),
                peer.name(),
                peer.role(),
                peer.services(),
                Words.number(peer.flows()),
                Words.bytes(peer.bytesIn()),
                Words.bytes(peer.bytesOut()));
    }

    private static @Nullable String unlisted(List<PeerSurvey.Peer> in, List<PeerSurvey.Peer> out) {
        int rest = Math.max(0, in.size() - MAX_ROWS) + Math.max(0, out.size() - MAX_ROWS);
        return rest == 0 ? null : Words.count(rest, "further peer") + " of less consequence in flows.csv.";
    }
}
