// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.markdown;

import java.util.Collections;
import java.util.List;
import org.ccpanalyzer.report.DisplayTime;

/** A page of Markdown. Every text of the report passes here and through {@link MarkdownText}. */
final class MarkdownPage {
    private final StringBuilder text = new StringBuilder();
    private final DisplayTime time;

    MarkdownPage(DisplayTime time) {
        this.time = time;
    }

    DisplayTime time() {
        return time;
    }

    void heading(int level, String title) {
        block("#".repeat(level) + " " + MarkdownText.prose(title));
    }

    void paragraph(String paragraph) {
        block(MarkdownText.prose(paragraph));
    }

    /** A paragraph behind its label. */
    void labelled(String label, String paragraph) {
        block("**" + label + ":** " + MarkdownText.prose(paragraph));
    }

    void bullets(List<String> items) {
        items.forEach(item -> line("- " + MarkdownText.prose(item)));
        line("");
    }

    /** An item of a list behind its label. */
    void item(String label, String value) {
        line("- **" + label + ":** " + MarkdownText.prose(value));
    }

    /** An item that is to be copied as a whole. */
    void codeItem(String label, String code) {
        line("- **" + label + ":** " + MarkdownText.code(code));
    }

    void endItems() {
        line("");
    }

    /** A table as GitHub and GitLab have it. */
    void table(List<String> head, List<List<String>> rows) {
        row(cells(head));
        row(Collections.nCopies(head.size(), "---"));
        rows.forEach(row -> row(cells(row)));
        line("");
    }

    private static List<String> cells(List<String> texts) {
        return texts.stream().map(MarkdownText::cell).toList();
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void block(String block) {
        line(block);
        line("");
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** Ends with one line end. */
    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }
}
