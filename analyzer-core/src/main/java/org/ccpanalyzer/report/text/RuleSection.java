// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.RuleHalf;
import org.ccpanalyzer.finding.Audit.RuleUse;
import org.jspecify.annotations.Nullable;

/** The rows of the guide: which were exercised in this window, which not. */
final class RuleSection {
    /** More than this are only counted; the table shows which. */
    private static final int MAX_NAMED = 4;

    private static final List<TableColumn<RuleUse>> COLUMNS = List.of(
            TableColumn.number("row", rule -> Integer.toString(rule.row())),
            TableColumn.wrapped("rule", RuleUse::id),
            TableColumn.number("port", RuleSection::port),
            TableColumn.wrapped("inbound", rule -> state(rule.inbound())),
            TableColumn.wrapped("outbound", rule -> state(rule.outbound())),
            TableColumn.number("flows", rule -> flows(rule.inbound(), rule.outbound())),
            TableColumn.number("peers", rule -> peers(rule.inbound(), rule.outbound())));

    private RuleSection() {}

    static void write(Audit audit, TextPage page) {
        page.heading("Rows of the port guide in this window");
        page.table(audit.rules(), COLUMNS);
        SortedMap<String, List<String>> remarks = new TreeMap<>();
        for (RuleUse rule : audit.rules()) {
            addRemark(remarks, rule.id() + " inbound", rule.inbound());
            addRemark(remarks, rule.id() + " outbound", rule.outbound());
        }
        remarks.forEach((remark, halves) -> page.bullet(subject(halves) + ": " + remark));
    }

    private static String subject(List<String> halves) {
        return halves.size() <= MAX_NAMED ? Words.list(halves) : Words.number(halves.size()) + " halves of rows above";
    }

    /** Halves of one reason share a line. */
    private static void addRemark(Map<String, List<String>> remarks, String subject, @Nullable RuleHalf half) {
        if (half != null && half.blockedBy() != null) {
            remarks.computeIfAbsent("blocked by " + half.blockedBy(), remark -> new ArrayList<>())
                    .add(subject);
        }
        if (half != null && half.reason() != null) {
            remarks.computeIfAbsent("cannot tell. " + half.reason(), remark -> new ArrayList<>())
                    .add(subject);
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
