// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.engine.WriterCatalog;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.ManyFlows;

/** Writes every format of an audit of many flows, in a virtual machine of its own whose memory somebody else has bounded. */
public final class ManyFlowsProgram {
    private ManyFlowsProgram() {}

    /**
     *
     * Writes the reports.
     *
     *
     *
     * @param arguments number of flows, and the directory that takes a file per format
     *
     */
    public static void main(String[] arguments) throws IOException {
        Audit audit = ManyFlows.audit(Integer.parseInt(arguments[0]));
        Path directory = Path.of(arguments[1]);
        WriterCatalog catalog = new WriterCatalog(TextStyle.PLAIN);
        for (String format : catalog.formats()) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(format)))) {
                catalog.writer(format).orElseThrow().write(audit, out);
            }
        }
    }
}
