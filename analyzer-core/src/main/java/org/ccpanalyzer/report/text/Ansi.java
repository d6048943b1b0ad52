// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Severity;

/** Select Graphic Rendition sequences (ECMA-48, section 8.3.117), by what they mean here. */
enum Ansi {
    PLAIN(""),
    HEADING("1"),
    ALARM("1;31"),
    WARNING("33"),
    NOTE("36"),
    GOOD("1;32"),
    QUIET("2");

    private static final String RESET = "\u001b[0m";

    private final String parameters;

    Ansi(String parameters) {
        this.parameters = parameters;
    }

    static Ansi of(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> ALARM;
            case MEDIUM -> WARNING;
            case LOW -> NOTE;
            case INFO -> QUIET;
        };
    }

    static Ansi of(Audit.Status status) {
        return switch (status) {
            case COMPLIANT -> GOOD;
            case VIOLATIONS -> ALARM;
            case INCONCLUSIVE -> WARNING;
        };
    }

    String paint(String text) {
        return this == PLAIN ? text : "\u001b[" + parameters + "m" + text + RESET;
    }
}
