// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.Content;
import java.util.List;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.VerdictText;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * The host's conversations: the first as an ordinary table, for paper and for browsers without scripts, and as many as a
 * browser handles with ease as data of the table that can be searched.
 *
 * @param total in words
 * @param cut what is left out, a finished sentence; null if nothing
 * @param data JSON of the conversations
 */
record ConversationSection(String total, @Nullable String cut, List<Row> first, Content data) {
    /** Rows that the page holds. */
    static final int MAX_ROWS = 100_000;

    static final int MAX_STATIC_ROWS = 25;

    /** A conversation of the ordinary table. */
    record Row(
            Mark mark,
            String verdict,
            String start,
            String initiator,
            String responder,
            String side,
            String speaks,
            @Nullable String name,
            String outcome,
            String bytesIn,
            String bytesOut) {}

    static ConversationSection of(PageContext context) {
        Consequence.Cut cut = context.survey().cut();
        return new ConversationSection(
                Words.countOrNo(cut.total(), "conversation"),
                cut.total() > cut.kept()
                        ? "The " + Words.number(cut.kept())
                                + " of most consequence are here; flows.csv, which -o writes," + " has all "
                                + Words.number(cut.total()) + "."
                        : null,
                context.survey().first().stream()
                        .map(flow -> row(flow, context.time()))
                        .toList(),
                new ConversationData(context.audit(), cut));
    }

    static Row row(JudgedFlow judged, DisplayTime time) {
        var flow = judged.flow();
        var verdict = judged.verdict();
        String spoken = judged.conversation().appProtocol();
        return new Row(
                Mark.of(VerdictClass.of(verdict.kind())),
                VerdictText.of(verdict.kind(), verdict.cause(), verdict.rule()),
                time.at(flow.startNanos()),
                flow.initiator().toString(),
                flow.responder().toString(),
                side(judged.conversation().side()),
                spoken == null ? "–" : spoken,
                flow.serverName(),
                Words.of(judged.conversation().outcome()),
                Words.bytes(judged.toHost().bytes()),
                Words.bytes(judged.fromHost().bytes()));
    }

    private static String side(Side side) {
        return switch (side) {
            case INBOUND -> "in";
            case OUTBOUND -> "out";
            case UNDETERMINED -> "not known";
        };
    }
}
