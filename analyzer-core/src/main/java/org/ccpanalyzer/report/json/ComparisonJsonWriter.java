// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.IOException;
import java.io.OutputStream;
import org.ccpanalyzer.compare.Comparison;
import org.ccpanalyzer.compare.PolicyComparison;
import org.ccpanalyzer.compare.VerdictChanges;
import org.ccpanalyzer.report.ComparisonWriter;
import org.jspecify.annotations.Nullable;

/** Writes a comparison as JSON; {@link ComparisonSchema} describes it. The same comparison gives the same bytes. */
public final class ComparisonJsonWriter implements ComparisonWriter {
    /** Value of {@code schema}, the first key of the document. */
    public static final String SCHEMA = "ccp-analyzer/comparison/1";

    @Override
    public void write(Comparison comparison, OutputStream out) throws IOException {
        write(comparison, null, out);
    }

    @Override
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
