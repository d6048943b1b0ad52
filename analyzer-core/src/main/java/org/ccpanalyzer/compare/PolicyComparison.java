// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.FailOn;

/**
 * One capture judged by two policies.
 *
 * @param comparison of what each of the two says
 * @param verdicts of which flows differ
 */
public record PolicyComparison(Comparison comparison, VerdictChanges verdicts) {
    /** Whether flows violate, or findings count, only under the second policy. */
    public ExitCode exitCode(FailOn failOn) {
        int violations = verdicts.gained() > 0 ? 1 : 0;
        return ExitCode.of(
                failOn,
                Math.max(violations, comparison.newViolations()),
                comparison.newNotices(),
                !comparison.after().window().canAnswer());
    }
}
