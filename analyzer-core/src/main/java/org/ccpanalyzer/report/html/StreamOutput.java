// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes what templates print as UTF-8. What the stream throws is wrapped, as templates know no checked exceptions. */
final class StreamOutput implements TemplateOutput {
    private final OutputStream out;

    /** @param out should have a buffer, as templates print in small pieces */
    StreamOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void writeContent(String text) {
        writeBinaryContent(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void writeContent(String text, int start, int end) {
        writeContent(text.substring(start, end));
    }

    @Override
    public void writeBinaryContent(byte[] utf8) {
        try {
            out.write(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
