// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.report.UnsafeText;

/**
 * A page of text: wraps to the width, colours if asked for, and lets nothing unsafe through. All text of the report
 * passes here, so that no escape sequence out of a packet reaches a terminal.
 */
final class TextPage {
    private static final int INDENT = 2;
    private static final int LABEL_WIDTH = 12;

    private final StringBuilder text = new StringBuilder();
    private final TextStyle style;
    private final DisplayTime time;

    TextPage(TextStyle style) {
        this.style = style;
        this.time = new DisplayTime(style.zone());
    }

    DisplayTime time() {
        return time;
    }

    TextStyle style() {
        return style;
    }

    void blank() {
        text.append('\n');
    }

    /** Begins a section. */
    void heading(String title) {
        blank();
        hanging("", Ansi.HEADING, title.toUpperCase(Locale.ROOT), Ansi.HEADING);
    }

    void line(String line) {
        hanging("", Ansi.PLAIN, line, Ansi.PLAIN);
    }

    void paragraph(String paragraph) {
        hanging(" ".repeat(INDENT), Ansi.PLAIN, paragraph, Ansi.PLAIN);
    }

    void bullet(String item) {
        hanging(" ".repeat(INDENT) + "- ", Ansi.PLAIN, item, Ansi.PLAIN);
    }

    /** A label in a column of its own, and what belongs to it. */
    void field(String label, String value) {
        tagged(label, Ansi.QUIET, value, Ansi.PLAIN);
    }

    /** Like {@link #field}, but with colours of one's own. */
    void tagged(String label, Ansi labelColour, String value, Ansi colour) {
        hanging(" ".repeat(INDENT) + padded(label), labelColour, value, colour);
    }

    /** A coloured tag at the left edge, and what belongs to it. */
    void verdict(String tag, Ansi colour, String value) {
        hanging(tag + "  ", colour, value, Ansi.PLAIN);
    }

    <T> void table(Collection<T> rows, List<TableColumn<T>> columns) {
        List<String> lines = TableColumn.layOut(rows, columns, style.width() - INDENT);
        for (Iterator<String> rest = lines.iterator(); rest.hasNext(); ) {
            text.append(" ".repeat(INDENT)).append(rest.next()).append('\n');
        }
    }

    private static String padded(String label) {
        return label + " ".repeat(Math.max(1, LABEL_WIDTH - LineWrap.length(label)));
    }

    /** The lines after the first stand under the beginning of the body. */
    private void hanging(String lead, Ansi leadColour, String body, Ansi bodyColour) {
        String safeLead = UnsafeText.escape(lead);
        int indent = LineWrap.length(safeLead);
        String before = painted(safeLead, leadColour);
        for (String line : LineWrap.lines(UnsafeText.escape(body), style.width() - indent)) {
            text.append((before + painted(line, bodyColour)).stripTrailing()).append('\n');
            before = " ".repeat(indent);
        }
    }

    private String painted(String part, Ansi colour) {
        return style.colour() && !part.isBlank() ? colour.paint(part) : part;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
