// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.RuleHalf;
import org.ccpanalyzer.finding.Audit.RuleUse;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** The rows of the guide: which were exercised in this window, which not. */
final class RuleSection {
    /** More than this are only counted; the table shows which. */
    private static final int MAX_NAMED = 4;

    private static final TableColumn<RuleUse> ROW = TableColumn.number("row", rule -> Integer.toString(rule.row()));
    private static final TableColumn<RuleUse> RULE = TableColumn.wrapped("rule", RuleUse::id);
    private static final TableColumn<RuleUse> PORT = TableColumn.number("port", RuleSection::port);

    private static final List<TableColumn<RuleUse>> NARROW = List.of(
            ROW,
            RULE,
            PORT,
            TableColumn.wrapped("inbound", rule -> state(rule.inbound())),
            TableColumn.wrapped("outbound", rule -> state(rule.outbound())));
    private static final List<TableColumn<RuleUse>> WIDE = List.of(
            ROW,
            RULE,
            PORT,
            TableColumn.wrapped("inbound", rule -> detailed(rule.inbound())),
            TableColumn.wrapped("outbound", rule -> detailed(rule.outbound())));

    private RuleSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Rows of the port guide in this window");
        page.table(audit.rules(), page.isWide() ? WIDE : NARROW);
        SortedMap<String, List<String>> remarks = new TreeMap<>();
        for (RuleUse rule : audit.rules()) {
            addRemark(remarks, rule.id() + " inbound", rule.inbound());
            addRemark(remarks, rule.id() + " outbound", rule.outbound());
        }
        remarks.forEach((remark, halves) -> page.bullet(subject(halves) + ", " + remark));
    }

    private static String subject(List<String> halves) {
        return halves.size() <= MAX_NAMED ? Words.list(halves) : Words.number(halves.size()) + " halves of rows above";
    }

    /** Halves of one reason share a line. */
    private static void addRemark(Map<String, List<String>> remarks, String subject, @Nullable RuleHalf half) {
        if (half != null && half.blockedBy() != null) {
            remarks.computeIfAbsent("blocked: " + half.blockedBy(), remark -> new ArrayList<>())
                    .add(subject);
        }
        if (half != null && half.reason() != null) {
            remarks.computeIfAbsent("not observable: " + half.reason(), remark -> new ArrayList<>())
                    .add(subject);
        }
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
            case NOT_OBSERVABLE -> "not observable";
        };
    }

    /** Peers are told per half only: the same peer may use both. */
    private static String detailed(@Nullable RuleHalf half) {
        if (half == null || half.state() == HalfState.NOT_OBSERVABLE) {
            return state(half);
        }
        return half.state() == HalfState.NOT_EXERCISED
                ? "not seen in this window"
                : state(half) + ", " + Words.count(half.flows(), "flow") + ", " + Words.count(half.peers(), "peer");
    }
}
