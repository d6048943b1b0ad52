// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.report.Words;

/**
 * A sign that tells by shape, colour and word, so that none of them is needed to understand it.
 *
 * @param style names the shape and the colour in the style sheet and among the symbols of the page
 */
record Mark(String style, String word) {
    static Mark of(Severity severity) {
        return new Mark(severity.id(), severity.id());
    }

    static Mark of(Audit.Status status) {
        return switch (status) {
            case COMPLIANT -> new Mark("conforms", "Compliant");
            case VIOLATIONS -> new Mark("violates", "Violations");
            case INCONCLUSIVE -> new Mark("undecided", "Inconclusive");
        };
    }

    static Mark of(VerdictClass verdict) {
        return new Mark(verdict.style(), verdict.word());
    }

    static Mark of(Audit.HalfState state) {
        return switch (state) {
            case EXERCISED -> new Mark("conforms", "exercised");
            case ATTEMPTED_BLOCKED -> new Mark("blocked", "attempted, blocked");
            case NOT_EXERCISED -> new Mark("unused", "not exercised");
            case NOT_OBSERVABLE -> new Mark("undecided", Words.of(state));
        };
    }
}
