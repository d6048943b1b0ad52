// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import org.ccpanalyzer.policy.VerdictKind;

/** What an entry rests on. */
public enum Basis {
    /** A row admits it by column and purpose. */
    DOCUMENTED("documented", VerdictKind.CONFORMS),
    /** An addition of the site. */
    SITE("site addition", VerdictKind.SITE_ALLOWED),
    /** A line of the platform profile. */
    PLATFORM("platform", VerdictKind.PLATFORM_ALLOWED),
    /** A row admits it by its direction column alone. */
    COLUMN_ONLY("column only", VerdictKind.COLUMN_ONLY);

    private final String words;
    private final VerdictKind verdict;

    Basis(String words, VerdictKind verdict) {
        this.words = words;
        this.verdict = verdict;
    }

    /** The words for a label: {@code "site addition"}. */
    public String words() {
        return words;
    }

    /** What the judge says of such a conversation. */
    public VerdictKind verdict() {
        return verdict;
    }
}
