// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Verdict;
import org.jspecify.annotations.Nullable;

/** Which halves of which rows the capture shows in use. */
final class RuleUseTable {
    private static final String INBOUND_HIDDEN =
            "only packets from the host were captured, so peers that open connections are not seen";
    private static final String OUTBOUND_HIDDEN =
            "only packets to the host were captured, so connections that the host opens are not seen";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    RuleUseTable(List<RowDescriptor> rows, PeerBudget budget) {
        rows.forEach(
                row -> this.rows.put(row.id(), new Row(row, new RuleHalfTally(budget), new RuleHalfTally(budget))));
    }

    void accept(JudgedFlow judged) {
        switch (judged.verdict().kind()) {
            case UNDECIDED -> addUndecided(judged);
            case VIOLATES -> {
                // No row admits it, so none is exercised by it, whichever has its port.
            }
            case CONFORMS, COLUMN_ONLY, SITE_ALLOWED, PLATFORM_ALLOWED, BLOCKED, PROBE, OUT_OF_SCOPE ->
                addToHalf(judged);
        }
    }

    private void addToHalf(JudgedFlow judged) {
        RuleHalfTally half = half(judged);
        if (half == null) {
            return;
        }
        if (judged.conversation().outcome() == Outcome.OPEN) {
            half.addEstablished(judged);
        } else if (wasTurnedAway(judged)) {
            half.addBlocked(judged);
        }
    }

    /** What only the column admits has no verdict of its own for a block, but was blocked all the same. */
    private static boolean wasTurnedAway(JudgedFlow judged) {
        return switch (judged.verdict().kind()) {
            case BLOCKED -> true;
            case COLUMN_ONLY ->
                switch (judged.conversation().outcome()) {
                    case REFUSED, PROHIBITED, UNREACHABLE, NO_ANSWER -> true;
                    case OPEN, SENT, UNKNOWN -> false;
                };
            default -> false;
        };
    }

    /** True if flows of this side were established under the row. */
    boolean isEstablished(@Nullable String rule, Side side) {
        Row row = rows.get(rule);
        RuleHalfTally half = row == null ? null : row.half(side);
        return half != null && half.isEstablished();
    }

    List<Audit.RuleUse> list(CaptureFitness fitness) {
        return rows.values().stream().map(row -> use(row, fitness.mirror())).toList();
    }

    private static Audit.RuleUse use(Row row, Mirror mirror) {
        RowDescriptor descriptor = row.descriptor;
        String inboundHidden = mirror == Mirror.ONE_WAY_OUT ? INBOUND_HIDDEN : null;
        String outboundHidden = mirror == Mirror.ONE_WAY_IN ? OUTBOUND_HIDDEN : null;
        return new Audit.RuleUse(
                descriptor.id(),
                descriptor.row(),
                IpProtocol.name(descriptor.protocol()),
                descriptor.port(),
                descriptor.inbound() ? row.inbound.toHalf(inboundHidden) : null,
                descriptor.outbound() ? row.outbound.toHalf(outboundHidden) : null,
                descriptor.cells());
    }

    /**
     * The half of the row that decided, or, where a site addition or platform line decided, of the first row that would
     * have let this side open. Only one row is counted, so that neither row of port 5222 lives on the other's flows.
     */
    private @Nullable RuleHalfTally half(JudgedFlow judged) {
        Verdict verdict = judged.verdict();
        Row decided = rows.get(verdict.rule());
        if (decided != null) {
            return half(decided, judged);
        }
        if (verdict.alsoMatched().isEmpty()) {
            return null;
        }
        for (String id : verdict.alsoMatched()) {
            RuleHalfTally half = half(rows.get(id), judged);
            if (half != null) {
                return half;
            }
        }
        return null;
    }

    private static @Nullable RuleHalfTally half(@Nullable Row row, JudgedFlow judged) {
        if (row == null || row.descriptor.protocol() != judged.conversation().protocol()) {
            return null;
        }
        return row.half(judged.conversation().side());
    }

    /** An undecided flow names no row, but while it may be one of this row's, nobody can say the row is not used. */
    private void addUndecided(JudgedFlow judged) {
        for (Row row : rows.values()) {
            addUndecided(row, judged);
        }
    }

    private static void addUndecided(Row row, JudgedFlow judged) {
        RowDescriptor descriptor = row.descriptor;
        if (judged.flow().protocol() != descriptor.protocol()) {
            return;
        }
        Side side =
                judged.conversation().directionKnown() ? judged.conversation().side() : Side.UNDETERMINED;
        if (side != Side.OUTBOUND && judged.host().port() == descriptor.port()) {
            row.inbound.addUndecided();
        }
        if (side != Side.INBOUND && judged.peer().port() == descriptor.port()) {
            row.outbound.addUndecided();
        }
    }

    private record Row(RowDescriptor descriptor, RuleHalfTally inbound, RuleHalfTally outbound) {
        /** The half that such a flow would use; null if the direction column does not have it. */
        private @Nullable RuleHalfTally half(Side side) {
            return switch (side) {
                case INBOUND -> descriptor.inbound() ? inbound : null;
                case OUTBOUND -> descriptor.outbound() ? outbound : null;
                case UNDETERMINED -> null;
            };
        }
    }
}
