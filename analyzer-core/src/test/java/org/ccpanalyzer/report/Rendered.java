// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.json.JsonReportWriter;
import org.ccpanalyzer.report.json.ReportSchema;

/** Reports as text. No {@code report.json} leaves here without having been checked against the schema that is shipped. */
public final class Rendered {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ReportSchema.text(), InputFormat.JSON);

    private Rendered() {}

    public static String by(ReportWriter writer, Audit audit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(audit, out);
        String report = out.toString(StandardCharsets.UTF_8);
        if (writer instanceof JsonReportWriter) {
            assertKeepsToSchema(report);
        }
        return report;
    }

    public static String json(Audit audit) throws IOException {
        return by(new JsonReportWriter(), audit);
    }

    /** Fails if a {@code report.json} is not as the shipped schema says. */
    public static void assertKeepsToSchema(String report) {
        assertThat(SCHEMA.validate(report, InputFormat.JSON))
                .as("where report.json departs from its schema")
                .isEmpty();
    }
}
