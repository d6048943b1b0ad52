// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.IOException;
import java.io.OutputStream;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.PolicyComparison;
import org.ccpanalyzer.compare.VerdictChanges;
import org.jspecify.annotations.Nullable;

/** Writes a comparison as JSON; {@link ComparisonSchema} describes it. The same comparison gives the same bytes. */
public final class ComparisonJsonWriter {
    /** Value of {@code schema}, the first key of the document. */
    public static final String SCHEMA = "ccp-analyzer/comparison/1";

    /**
     * Writes what changed between two audits.
     *
     * @throws IOException if the stream cannot be written
     */
    public void write(Comparison comparison, OutputStream out) throws IOException {
        write(comparison, null, out);
    }

    /**
     * Writes which flows another policy judges otherwise.
     *
     * @throws IOException if the stream cannot be written
     */
    public void write(PolicyComparison policies, OutputStream out) throws IOException {
        write(policies.comparison(), policies.verdicts(), out);
    }

    private static void write(Comparison comparison, @Nullable VerdictChanges verdicts, OutputStream out)
            throws IOException {
        JsonReportWriter.document(out, json -> {
            json.text("schema", SCHEMA);
            ComparisonJson.comparison(comparison, json);
            json.object("flows", verdicts, ComparisonJson::verdicts);
        });
    }
}
