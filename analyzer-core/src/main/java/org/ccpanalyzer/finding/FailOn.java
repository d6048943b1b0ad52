// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/** From which level on a finding decides the exit code. */
public enum FailOn {
    VIOLATION,
    NOTICE,
    NEVER
}
