// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.io.IOException;
import java.io.OutputStream;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.PolicyComparison;

/** Renders comparisons in one format; none of its methods closes the stream. */
public interface ComparisonWriter {
    /**
     * Writes what changed between two audits.
     *
     * @throws IOException if the stream cannot be written
     */
    void write(Comparison comparison, OutputStream out) throws IOException;

    /**
     * Writes which flows another policy judges otherwise.
     *
     * @throws IOException if the stream cannot be written
     */
    void write(PolicyComparison policies, OutputStream out) throws IOException;
}
