// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

/** What a run tells its caller by its exit status. "Could not check" never shares a code with "checked and bad". */
public enum ExitCode {
    /** Checked, and nothing at or above the threshold of {@link FailOn}. */
    CLEAN(0),
    /** Findings at or above the threshold; outranks {@link #INCONCLUSIVE}. */
    FINDINGS(1),
    /** Usage or configuration error, an output that cannot be written included. */
    USAGE(2),
    /** Input error: unreadable, not a capture, or no packet of the host. */
    INPUT(3),
    /** The capture cannot answer the question. */
    INCONCLUSIVE(4),
    /** A defect of this program. */
    INTERNAL(5);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The process exit status. */
    public int status() {
        return status;
    }
}
