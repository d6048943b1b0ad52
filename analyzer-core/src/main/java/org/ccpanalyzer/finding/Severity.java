// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Locale;

/** Consequence of a finding, most severe first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** The word used in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
