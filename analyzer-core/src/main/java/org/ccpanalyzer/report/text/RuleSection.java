// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.RuleHalf;
import org.ccpanalyzer.finding.Audit.RuleUse;
import org.jspecify.annotations.Nullable;

/** The rows of the guide: which were exercised in this window, which not. */
final class RuleSection {
    private static final List<TableColumn<RuleUse>> COLUMNS = List.of(
            TableColumn.number("row", rule -> Integer.toString(rule.row())),
            TableColumn.text("rule", RuleUse::id),
            TableColumn.number("port", RuleSection::port),
            TableColumn.text("inbound", rule -> state(rule.inbound())),
            TableColumn.text("outbound", rule -> state(rule.outbound())),
            TableColumn.number("flows", rule -> flows(rule.inbound(), rule.outbound())),
            TableColumn.number("peers", rule -> peers(rule.inbound(), rule.outbound())));

    private RuleSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Rows of the port guide in this window");
        page.table(audit.rules(), COLUMNS);
        for (RuleUse rule : audit.rules()) {
            remark(rule, "inbound", rule.inbound(), page);
            remark(rule, "outbound", rule.outbound(), page);
        }
    }

    private static void remark(RuleUse rule, String side, @Nullable RuleHalf half, TextPage page) {
        if (half == null) {
            return;
        }
        String subject = rule.id() + " " + side;
        if (half.blockedBy() != null) {
            page.bullet(subject + " was blocked by " + half.blockedBy() + ".");
        }
        if (half.reason() != null) {
            page.bullet(subject + ": " + half.reason());
        }
    }

    /** Rows of which no half was exercised or tried, though this capture could have shown it. */
    static List<String> notExercised(Audit audit) {
        return audit.rules().stream()
                .filter(rule -> halves(rule).allMatch(half -> half.state() == HalfState.NOT_EXERCISED))
                .map(RuleUse::id)
                .toList();
    }

    private static Stream<RuleHalf> halves(RuleUse rule) {
        return Stream.of(rule.inbound(), rule.outbound()).flatMap(Stream::ofNullable);
    }

    private static String port(RuleUse rule) {
        return rule.protocol().equals("tcp")
                ? Integer.toString(rule.port())
                : Words.service(rule.protocol(), rule.port());
    }

    private static String state(@Nullable RuleHalf half) {
        if (half == null) {
            return "-";
        }
        return switch (half.state()) {
            case EXERCISED -> "exercised";
            case ATTEMPTED_BLOCKED -> "BLOCKED";
            case NOT_EXERCISED -> "not seen";
            case NOT_OBSERVABLE -> "cannot tell";
        };
    }

    private static String flows(@Nullable RuleHalf inbound, @Nullable RuleHalf outbound) {
        return Words.number((inbound == null ? 0 : inbound.flows()) + (outbound == null ? 0 : outbound.flows()));
    }

    private static String peers(@Nullable RuleHalf inbound, @Nullable RuleHalf outbound) {
        return Words.number((inbound == null ? 0 : inbound.peers()) + (outbound == null ? 0 : outbound.peers()));
    }
}
