// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;

/** Takes lines for standard output. */
@FunctionalInterface
public interface AlertOutput {
    /** Returns when the line was written. */
    void write(byte[] line) throws IOException;
}
