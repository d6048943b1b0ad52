// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.UnsafeText;

/**
 * A page of text: wraps to the width, colours if asked for, and lets nothing unsafe through. All text of the report
 * passes here, so that no escape sequence out of a packet reaches a terminal.
 */
final class TextPage {
    private static final int INDENT = 2;
    private static final int LABEL_WIDTH = 12;
    private static final int WIDE = 110;

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

    /** True if there is room for the columns that can be missed. */
    boolean isWide() {
        return style.width() >= WIDE;
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
        alert(label, Ansi.QUIET, value);
    }

    /** A field with a label that calls for attention. */
    void alert(String label, Ansi colour, String value) {
        hanging(" ".repeat(INDENT) + padded(label), colour, value, Ansi.PLAIN);
    }

    /** Title of an entry of a list; {@link #detail} belongs to it. */
    void entry(String tag, Ansi colour, String title) {
        hanging(" ".repeat(INDENT) + tag + "  ", colour, title, Ansi.HEADING);
    }

    /** A labelled line under an {@link #entry}. */
    void detail(String label, String value) {
        hanging(" ".repeat(INDENT * 2) + padded(label), Ansi.QUIET, value, Ansi.PLAIN);
    }

    /** A line without a label under an {@link #entry}. */
    void remark(String value) {
        hanging(" ".repeat(INDENT * 2), Ansi.PLAIN, value, Ansi.PLAIN);
    }

    /** A coloured tag at the left edge, and what belongs to it. */
    void verdict(String tag, Ansi colour, String value) {
        hanging(tag + "  ", colour, value, Ansi.PLAIN);
    }

    <T> void table(Collection<T> rows, List<TableColumn<T>> columns) {
        table(rows, columns, INDENT);
    }

    /** A table under an {@link #entry}. */
    <T> void nestedTable(Collection<T> rows, List<TableColumn<T>> columns) {
        table(rows, columns, INDENT * 2);
    }

    private <T> void table(Collection<T> rows, List<TableColumn<T>> columns, int indentation) {
        // The layout itself begins each line with a blank.
        String indent = " ".repeat(indentation - 1);
        for (String line : TableLayout.lines(rows, columns, style.width() - indent.length())) {
            text.append(indent).append(line).append('\n');
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

    /** Colours the words, not the blanks around them. */
    private String painted(String part, Ansi colour) {
        String words = part.strip();
        return style.colour() && !words.isEmpty() ? part.replace(words, colour.paint(words)) : part;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
