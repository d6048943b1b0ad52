// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import org.ccpanalyzer.policy.VerdictKind;

/** Verdicts as the pictures of the page tell them apart, most consequential first. */
enum VerdictClass {
    VIOLATES("violates", "violates"),
    BLOCKED("blocked", "blocked"),
    COLUMN_ONLY("column-only", "column only"),
    UNDECIDED("undecided", "undecided"),
    CONFORMS("conforms", "conforms"),
    PROBE("probe", "probe"),
    OUT_OF_SCOPE("out-of-scope", "out of scope");

    private final String style;
    private final String word;

    VerdictClass(String style, String word) {
        this.style = style;
        this.word = word;
    }

    /** What a site addition or the platform profile admits is drawn like what the guide admits. */
    static VerdictClass of(VerdictKind kind) {
        return switch (kind) {
            case CONFORMS, SITE_ALLOWED, PLATFORM_ALLOWED -> CONFORMS;
            case COLUMN_ONLY -> COLUMN_ONLY;
            case VIOLATES -> VIOLATES;
            case BLOCKED -> BLOCKED;
            case PROBE -> PROBE;
            case UNDECIDED -> UNDECIDED;
            case OUT_OF_SCOPE -> OUT_OF_SCOPE;
        };
    }

    String style() {
        return style;
    }

    String word() {
        return word;
    }
}
