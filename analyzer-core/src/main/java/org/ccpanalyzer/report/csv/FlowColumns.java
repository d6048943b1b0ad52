// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.ccpanalyzer.report.csv.CsvColumn.of;
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
            of("flowId", row -> row.flow().id()),
            of("communityId", row -> row.flow().communityId()),
            of("protocol", row -> IpProtocol.name(row.flow().protocol())),
            of("initiatorAddress", row -> row.flow().initiator().address()),
            of("initiatorPort", row -> row.flow().initiator().port()),
            of("responderAddress", row -> row.flow().responder().address()),
            of("responderPort", row -> row.flow().responder().port()),
            of("side", row -> row.conversation().side()),
            of("evidence", row -> row.flow().directionEvidence()),
            of("connState", row -> row.flow().connState()),
            of("history", row -> row.flow().history()),
            time("start", row -> row.flow().startNanos()),
            time("end", row -> row.flow().endNanos()));

    private static final List<CsvColumn<JudgedFlow>> COUNTERS = List.of(
            of("initiatorPackets", row -> row.flow().initiatorStatistics().packets()),
            of("initiatorBytes", row -> row.flow().initiatorStatistics().bytes()),
            of("responderPackets", row -> row.flow().responderStatistics().packets()),
            of("responderBytes", row -> row.flow().responderStatistics().bytes()),
            of("initiatorPayload", row -> row.flow().initiatorStatistics().payloadBytes()),
            of("responderPayload", row -> row.flow().responderStatistics().payloadBytes()),
            of("retransmissions", FlowColumns::retransmissions),
            // A flow does not count its mirrored copies: unknown, not 0.
            of("duplicates", row -> null));

    private static final List<CsvColumn<JudgedFlow>> JUDGMENT = List.of(
            of("endReason", row -> row.flow().endReason()),
            of("appProtocol", row -> row.conversation().appProtocol()),
            of("serverName", row -> row.flow().serverName()),
            of("verdict", row -> row.verdict().kind()),
            of("cause", row -> Causes.shown(row.verdict().cause())),
            of("rule", row -> row.verdict().rule()),
            of("use", row -> row.verdict().use()),
            of("peerRole", row -> row.verdict().peerRole()));

    private FlowColumns() {}

    static List<CsvColumn<JudgedFlow>> of(Audit audit) {
        List<CsvColumn<JudgedFlow>> columns = new ArrayList<>();
        columns.addAll(IDENTITY);
        columns.addAll(COUNTERS);
        columns.addAll(JUDGMENT);
        columns.add(CsvColumn.of("file", row -> fileName(audit, row)));
        columns.add(CsvColumn.of("firstFrame", row -> row.flow().firstFrame().frame()));
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
