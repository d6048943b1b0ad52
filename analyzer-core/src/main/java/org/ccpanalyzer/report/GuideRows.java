// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.RuleHalf;
import org.ccpanalyzer.finding.Audit.RuleUse;
import org.jspecify.annotations.Nullable;

/** The rows of the port guide as reports name them. */
public final class GuideRows {
    private GuideRows() {}

    /** Rows of which no half was exercised or tried, though this capture could have shown it. */
    public static List<String> notExercised(Audit audit) {
        return audit.rules().stream()
                .filter(rule -> halves(rule).allMatch(half -> half.state() == HalfState.NOT_EXERCISED))
                .map(RuleUse::id)
                .toList();
    }

    /** {@code "row 9 notification-service"}; what is no row keeps its own name. */
    public static String named(String id, Audit audit) {
        String number = number(id, audit);
        return number.equals("-") ? id : "row " + number + " " + id;
    }

    /** The row's number, or a dash. */
    public static String number(@Nullable String id, Audit audit) {
        return audit.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .map(rule -> Integer.toString(rule.row()))
                .findFirst()
                .orElse("-");
    }

    private static Stream<RuleHalf> halves(RuleUse rule) {
        return Stream.of(rule.inbound(), rule.outbound()).flatMap(Stream::ofNullable);
    }
}
