// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.Locale;

/** What an alert is about. */
public enum AlertKind {
    /** A finding that is new, or has become worse. */
    FINDING("Finding"),
    /** Once a day: which known findings went on. */
    DIGEST("Daily digest of known findings"),
    /** Findings that were too many to be told one by one. */
    MORE("More findings than alerts"),
    /** Alerts that a receiver never got, since it was away for too long. */
    LOST("Alerts were lost"),
    /** Sent on request, to see whether it arrives. */
    TEST("Test alert");

    private final String title;

    AlertKind(String title) {
        this.title = title;
    }

    /** Such as {@code "digest"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }
}
