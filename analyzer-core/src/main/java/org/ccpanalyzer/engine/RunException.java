// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.finding.ExitCode;

/** A run ended early for a reason that its user can mend; the message is a finished sentence that says how. */
public final class RunException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public RunException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public RunException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
