// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.column;
import static org.ccpanalyzer.report.csv.CsvColumn.time;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.report.Causes;
import org.jspecify.annotations.Nullable;

/** Columns of {@code flows.csv}. */
final class FlowColumns {
    private static final List<CsvColumn<JudgedFlow>> IDENTITY = List.of(
            column("flowId", row -> row.flow().id()),
            column("communityId", row -> row.flow().communityId()),
            column("protocol", row -> IpProtocol.name(row.flow().protocol())),
            column("initiatorAddress", row -> row.flow().initiator().address()),
            column("initiatorPort", row -> row.flow().initiator().port()),
            column("responderAddress", row -> row.flow().responder().address()),
            column("responderPort", row -> row.flow().responder().port()),
            column("side", row -> row.conversation().side()),
            column("evidence", row -> row.flow().directionEvidence()),
            column("connState", row -> row.flow().connState()),
            column("history", row -> row.flow().history()),
            time("start", row -> row.flow().startNanos()),
            time("end", row -> row.flow().endNanos()));

    private static final List<CsvColumn<JudgedFlow>> COUNTERS = List.of(
            column("initiatorPackets", row -> row.flow().initiatorStatistics().packets()),
            column("initiatorBytes", row -> row.flow().initiatorStatistics().bytes()),
            column("responderPackets", row -> row.flow().responderStatistics().packets()),
            column("responderBytes", row -> row.flow().responderStatistics().bytes()),
            column("initiatorPayload", row -> row.flow().initiatorStatistics().payloadBytes()),
            column("responderPayload", row -> row.flow().responderStatistics().payloadBytes()),
            column("retransmissions", FlowColumns::retransmissions),
            // A flow does not count its mirrored copies: unknown, not 0.
            column("duplicates", row -> null));

    private static final List<CsvColumn<JudgedFlow>> JUDGMENT = List.of(
            column("endReason", row -> row.flow().endReason()),
            column("appProtocol", row -> row.conversation().appProtocol()),
            column("serverName", row -> row.flow().serverName()),
            column("verdict", row -> row.verdict().kind()),
            column("cause", row -> Causes.shown(row.verdict().cause())),
            column("rule", row -> row.verdict().rule()),
            column("use", row -> row.verdict().use()),
            column("peerRole", row -> row.verdict().peerRole()));

    private FlowColumns() {}

    static List<CsvColumn<JudgedFlow>> of(Audit audit) {
        List<CsvColumn<JudgedFlow>> columns = new ArrayList<>();
        columns.addAll(IDENTITY);
        columns.addAll(COUNTERS);
        columns.addAll(JUDGMENT);
        columns.add(column("file", row -> fileName(audit, row)));
        columns.add(column("firstFrame", row -> row.flow().firstFrame().frame()));
        return columns;
    }

    private static int retransmissions(JudgedFlow row) {
        return row.flow().initiatorStatistics().retransmissions()
                + row.flow().responderStatistics().retransmissions();
    }

    private static @Nullable String fileName(Audit audit, JudgedFlow row) {
        int file = row.flow().firstFrame().file();
        return file < audit.inputs().size() ? audit.inputs().get(file).name() : null;
    }
}
