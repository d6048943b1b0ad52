// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * One JSON object as a line of text, for what is told piece by piece. It is ASCII without control characters, so that no
 * name out of a packet can end the line or act on a terminal that shows it.
 */
public final class JsonLine {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonLine() {}

    /** An object of such fields, without a line end. */
    public static String of(Consumer<JsonGenerator> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        // What JSON leaves as it is, and a terminal acts on.
        return text.toString().replace("\u007f", "\\u007f");
    }
}
