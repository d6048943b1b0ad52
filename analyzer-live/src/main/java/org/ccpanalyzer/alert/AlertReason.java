// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.util.Locale;

/** Why a finding is told. */
enum AlertReason {
    /** It was not known. */
    NEW(""),
    /** It was known as less severe. */
    MORE_SEVERE("More severe now: "),
    /** What had been attempted has come about. */
    CONFIRMED("Confirmed now: "),
    /** A confirmed violation with peers that it did not have. */
    NEW_PEERS("New peers: ");

    private final String prefix;

    AlertReason(String prefix) {
        this.prefix = prefix;
    }

    /** Such as {@code "more-severe"}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands before the title of the finding. */
    String prefix() {
        return prefix;
    }
}
