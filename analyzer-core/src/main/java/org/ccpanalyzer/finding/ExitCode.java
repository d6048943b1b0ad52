// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/** Exit codes of the program. "Could not check" never shares a code with "checked and bad". */
public enum ExitCode {
    /** Checked, and nothing at or above {@link FailOn}. */
    OK(0),
    /** Findings at or above {@link FailOn}. */
    FINDINGS(1),
    /** Wrong usage or configuration. */
    USAGE(2),
    /** The input is unreadable, no capture, or has no packet of the host. */
    INPUT(3),
    /** The capture cannot answer the question. */
    INCONCLUSIVE(4),
    /** A defect of this program. */
    INTERNAL(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number given to the operating system. */
    public int code() {
        return code;
    }

    /**
     * The code of a completed audit; a proven finding outranks an unfit capture.
     *
     * @param notices notices and blocked services
     * @param inconclusive whether the capture cannot answer the question
     */
    public static ExitCode of(FailOn failOn, int violations, int notices, boolean inconclusive) {
        boolean fails = switch (failOn) {
            case VIOLATION -> violations > 0;
            case NOTICE -> violations + notices > 0;
            case NEVER -> false;
        };
        if (fails) {
            return FINDINGS;
        }
        return inconclusive ? INCONCLUSIVE : OK;
    }
}
