// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.StringWriter;
import org.ccpanalyzer.finding.Finding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** One finding as {@code report.json} has it, but on one line, for whoever reports findings one by one. */
public final class FindingLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private FindingLine() {}

    /** The object, all ASCII, without a line end. */
    public static String of(Finding finding) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            FindingJson.finding(finding, new JsonFields(json));
            json.writeEndObject();
        }
        return line.toString();
    }
}
