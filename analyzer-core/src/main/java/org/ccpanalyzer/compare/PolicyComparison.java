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
    /** Whether flows violate, or findings are violations, only under the second policy. */
    public boolean hasNewViolations() {
        return verdicts.gained() > 0 || comparison.newViolations() > 0;
    }

    /** Whether anything counts only under the second policy. */
    public ExitCode exitCode(FailOn failOn) {
        return ExitCode.of(
                failOn,
                hasNewViolations() ? 1 : 0,
                comparison.newNotices(),
                !comparison.after().window().canAnswer());
    }
}
