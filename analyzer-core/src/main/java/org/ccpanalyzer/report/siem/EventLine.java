// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import org.ccpanalyzer.finding.Finding;

/** Renders one finding as one line, whoever asks: a report writes all of an audit, an alert the one that is new. */
@FunctionalInterface
public interface EventLine {
    /** The line, without its end and without any character that ends a line or acts on a terminal. */
    String of(Finding finding, EventOrigin origin);
}
