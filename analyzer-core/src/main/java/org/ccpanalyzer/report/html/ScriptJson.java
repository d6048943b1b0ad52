// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.TemplateOutput;
import java.io.OutputStream;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON for a {@code <script>} element: no {@code <}, {@code >} or {@code &} stands in it, so that no text can end the
 * element or begin a comment, and it is pure ASCII.
 */
final class ScriptJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .characterEscapes(new MarkupEscapes())
            .build();

    private ScriptJson() {}

    static JsonGenerator generator(TemplateOutput output) {
        return JSON.createGenerator(ObjectWriteContext.empty(), new ContentStream(output));
    }

    private static final class MarkupEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private final int[] ofAscii;

        MarkupEscapes() {
            ofAscii = standardAsciiEscapesForJSON();
            for (char markup : new char[] {'<', '>', '&'}) {
                ofAscii[markup] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ofAscii;
        }

        @Override
        public SerializableString getEscapeSequence(int codePoint) {
            throw new IllegalStateException("no character has an escape of its own");
        }
    }

    /** Hands on what a template writes around it as well. */
    private static final class ContentStream extends OutputStream {
        private final TemplateOutput output;

        ContentStream(TemplateOutput output) {
            this.output = output;
        }

        @Override
        public void write(byte[] utf8, int start, int length) {
            output.writeBinaryContent(Arrays.copyOfRange(utf8, start, start + length));
        }

        @Override
        public void write(int single) {
            output.writeBinaryContent(new byte[] {(byte) single});
        }
    }
}
