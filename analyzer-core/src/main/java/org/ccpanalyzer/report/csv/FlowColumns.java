// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.CommunityId;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.TunnelEndpoints;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.report.Causes;
import org.jspecify.annotations.Nullable;

/** Columns of {@code flows.csv}. */
final class FlowColumns {
    private static final CsvColumn<JudgedFlow> FLOW_ID =
            column("flowId", (row, line) -> line.plain(row.flow().id()));

    private static final List<CsvColumn<JudgedFlow>> IDENTITY = List.of(
            column(
                    "protocol",
                    (row, line) -> line.plain(IpProtocol.name(row.flow().protocol()))),
            column(
                    "initiatorAddress",
                    (row, line) -> line.address(row.flow().initiator().address())),
            column(
                    "initiatorPort",
                    (row, line) -> line.number(row.flow().initiator().port())),
            column(
                    "responderAddress",
                    (row, line) -> line.address(row.flow().responder().address())),
            column(
                    "responderPort",
                    (row, line) -> line.number(row.flow().responder().port())),
            column("side", (row, line) -> line.constant(row.conversation().side())),
            column("evidence", (row, line) -> line.constant(row.flow().directionEvidence())),
            column("connState", (row, line) -> line.constant(row.flow().connState())),
            column("history", (row, line) -> line.text(row.flow().history())),
            column("start", (row, line) -> line.time(row.flow().startNanos())),
            column("end", (row, line) -> line.time(row.flow().endNanos())));

    private static final List<CsvColumn<JudgedFlow>> COUNTERS = List.of(
            column(
                    "initiatorPackets",
                    (row, line) -> line.number(row.flow().initiatorStatistics().packets())),
            column(
                    "initiatorBytes",
                    (row, line) -> line.number(row.flow().initiatorStatistics().bytes())),
            column(
                    "responderPackets",
                    (row, line) -> line.number(row.flow().responderStatistics().packets())),
            column(
                    "responderBytes",
                    (row, line) -> line.number(row.flow().responderStatistics().bytes())),
            column(
                    "initiatorPayload",
                    (row, line) -> line.number(row.flow().initiatorStatistics().payloadBytes())),
            column(
                    "responderPayload",
                    (row, line) -> line.number(row.flow().responderStatistics().payloadBytes())),
            column("retransmissions", (row, line) -> line.number(retransmissions(row))),
            column("duplicates", (row, line) -> line.number(row.flow().duplicates())));

    private static final List<CsvColumn<JudgedFlow>> JUDGMENT = List.of(
            column("endReason", (row, line) -> line.constant(row.flow().endReason())),
            column("appProtocol", (row, line) -> line.text(row.conversation().appProtocol())),
            column("serverName", (row, line) -> line.text(row.flow().serverName())),
            column("verdict", (row, line) -> line.constant(row.verdict().kind())),
            column(
                    "cause",
                    (row, line) -> line.constant(Causes.shown(row.verdict().cause()))),
            column("rule", (row, line) -> line.text(row.verdict().rule())),
            column("use", (row, line) -> line.text(row.verdict().use())),
            column("peerRole", (row, line) -> line.text(row.verdict().peerRole())));

    private static final List<CsvColumn<JudgedFlow>> TUNNEL = List.of(
            column("tunnel", (row, line) -> line.text(ofTunnel(row, TunnelEndpoints::kind))),
            column("outerSource", (row, line) -> line.address(ofTunnel(row, TunnelEndpoints::source))),
            column("outerDestination", (row, line) -> line.address(ofTunnel(row, TunnelEndpoints::destination))),
            column("networkId", (row, line) -> line.number(ofTunnel(row, TunnelEndpoints::networkId))));

    private static final List<CsvColumn<JudgedFlow>> TLS = List.of(
            said("tlsVersion", FactKind.TLS_VERSION),
            said("alpn", FactKind.ALPN),
            said("ja3", FactKind.JA3),
            said("ja4", FactKind.JA4),
            said("ja3s", FactKind.JA3S),
            said("certificateNames", FactKind.CERTIFICATE_NAME));

    private FlowColumns() {}

    static List<CsvColumn<JudgedFlow>> of(List<String> inputNames) {
        List<CsvColumn<JudgedFlow>> columns = new ArrayList<>();
        columns.add(FLOW_ID);
        CommunityId communityId = new CommunityId();
        columns.add(column("communityId", (row, line) -> line.plain(communityId.of(row.flow()))));
        columns.addAll(IDENTITY);
        columns.addAll(COUNTERS);
        columns.addAll(JUDGMENT);
        columns.add(column("file", (row, line) -> line.text(fileName(inputNames, row))));
        columns.add(column(
                "firstFrame", (row, line) -> line.number(row.flow().firstFrame().frame())));
        columns.addAll(TUNNEL);
        columns.addAll(TLS);
        return columns;
    }

    private static CsvColumn<JudgedFlow> said(String name, FactKind kind) {
        return column(name, (row, line) -> line.text(said(row.flow(), kind)));
    }

    /** What the server says of a kind, or else the client; of several values all, spaces between. */
    private static @Nullable String said(Flow flow, FactKind kind) {
        PayloadFacts one = flow.initiatorFacts();
        PayloadFacts other = flow.responderFacts();
        boolean turned = Identification.speaker(one.identification()) == Speaker.SERVER;
        PayloadFacts server = turned ? one : other;
        PayloadFacts client = turned ? other : one;
        List<String> values = server.has(kind) ? server.all(kind) : client.all(kind);
        return values.isEmpty() ? null : String.join(" ", values);
    }

    private static <T> @Nullable T ofTunnel(JudgedFlow row, Function<TunnelEndpoints, @Nullable T> fact) {
        TunnelEndpoints tunnel = row.flow().tunnel();
        return tunnel == null ? null : fact.apply(tunnel);
    }

    private static int retransmissions(JudgedFlow row) {
        return row.flow().initiatorStatistics().retransmissions()
                + row.flow().responderStatistics().retransmissions();
    }

    private static @Nullable String fileName(List<String> inputNames, JudgedFlow row) {
        int file = row.flow().firstFrame().file();
        return file < inputNames.size() ? inputNames.get(file) : null;
    }
}
