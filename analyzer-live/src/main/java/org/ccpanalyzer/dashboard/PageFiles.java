// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.ccpanalyzer.report.html.PageSections;

/** The style sheet of the page, which is that of the report and what only this page needs, and its script. */
final class PageFiles {
    static final String STYLE = PageSections.style() + "\n" + resource("dashboard.css");
    static final String SCRIPT = resource("dashboard.js");

    private PageFiles() {}

    private static String resource(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
