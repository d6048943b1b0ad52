// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.io.IOException;
import java.io.OutputStream;
import org.ccpanalyzer.finding.Audit;

/** Renders an audit in one format. */
public interface ReportWriter {
    /** Name for {@code --format}, such as {@code "json"}. */
    String format();

    /** File name under the output directory, such as {@code "report.json"}. */
    String fileName();

    /** Whether it asks for {@link Audit#flows}, which one thread at a time may walk. All else of an audit several may read. */
    default boolean walksFlows() {
        return false;
    }

    /**
     * Writes the whole report; does not close the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    void write(Audit audit, OutputStream out) throws IOException;
}
