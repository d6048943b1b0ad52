// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.finding.Audit;

/**
 * What is known of a live run at the end of an interval: of all that came since it began, not of the interval alone.
 * Immutable; its flows are those of that moment, however long it is kept, and take as much memory.
 *
 * @param number from 1
 * @param isLast whether the run is over
 */
public record Interval(long number, Audit audit, LiveStatus status, boolean isLast) {}
