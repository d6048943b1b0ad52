// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ccpanalyzer.finding.Audit;

/** Reports as text. */
public final class Rendered {
    private Rendered() {}

    public static String by(ReportWriter writer, Audit audit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(audit, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
