// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Comparator;

/** Findings by consequence: violations, severity, confirmed before attempted, bytes; then port and id, a total order. */
final class FindingOrder {
    static final Comparator<Finding> BY_CONSEQUENCE = Comparator.comparing((Finding finding) -> !finding.violation())
            .thenComparing(Finding::severity)
            .thenComparing(finding -> !finding.confirmed())
            .thenComparing(Comparator.comparingLong((Finding finding) -> finding.bytesIn() + finding.bytesOut())
                    .reversed())
            .thenComparing(Finding::port, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::id);

    private FindingOrder() {}
}
