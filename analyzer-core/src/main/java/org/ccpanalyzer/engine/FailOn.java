// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

/** The least finding that makes a run end with {@link ExitCode#FINDINGS}. */
public enum FailOn {
    VIOLATION,
    NOTICE,
    NEVER
}
