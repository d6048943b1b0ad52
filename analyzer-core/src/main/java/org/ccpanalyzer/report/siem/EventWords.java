// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.Locale;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.FindingLevel;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;
import org.jspecify.annotations.Nullable;

/** What events call things. */
final class EventWords {
    private EventWords() {}

    /** Severity from 0 to 10, as CEF (0 to 3 low, 4 to 6 medium, 7 and 8 high, 9 and 10 very high) divides it. */
    static int severity(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 3;
            case MEDIUM -> 5;
            case HIGH -> 8;
            case CRITICAL -> 10;
        };
    }

    /** Such as {@code "Unexpected listener"}. */
    static String name(FindingKind kind) {
        return Words.capitalized(Words.of(kind));
    }

    /** Such as {@code "unexpected-listener"}. */
    static String action(FindingKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The row that decided; {@code "unlisted"} where none lists it. */
    static String rule(Finding finding) {
        return finding.rule() == null ? Verdict.UNLISTED : finding.rule();
    }

    /**
     * What became of the conversation: {@code "success"}, {@code "failure"} or {@code "unknown"}; null of findings that are
     * about many conversations of which each came to its own end.
     */
    static @Nullable String outcome(Finding finding, EventOrigin origin) {
        if (isContext(finding, origin)) {
            return null;
        }
        if (wasTurnedAway(finding)) {
            return "failure";
        }
        return finding.confirmed() ? "success" : "unknown";
    }

    /** True of what says something about others or about how flows behave, and never counts. */
    static boolean isContext(Finding finding, EventOrigin origin) {
        return FindingLevel.of(finding, origin.reading()) == FindingLevel.CONTEXT;
    }

    /** True if packets show that the conversation came to nothing. */
    static boolean wasTurnedAway(Finding finding) {
        Cause cause = finding.cause();
        return finding.kind() == FindingKind.BLOCKED_SERVICE
                || cause == Cause.REFUSED
                || cause == Cause.ADMIN_PROHIBITED
                || cause == Cause.UNREACHABLE
                || cause == Cause.NO_ANSWER;
    }

    /** What a reader of a list of events sees first. */
    static String headline(Finding finding) {
        Severity severity = finding.severity();
        return Words.capitalized(severity.id()) + ": " + FindingPhrases.title(finding) + ". "
                + FindingPhrases.parties(finding) + ".";
    }
}
