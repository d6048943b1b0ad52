// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.markdown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ccpanalyzer.report.UnsafeText;

/**
 * Makes text that an adversary may have written harmless in Markdown (CommonMark with the tables of GitHub). Escaping by
 * backslash is not enough: ticket systems look for links, mentions and references in the finished text, where the
 * backslashes are gone, but not in code. So each word that is not plainly a word or a number becomes a code span.
 */
final class MarkdownText {
    /** What may stand around a word: brackets, quotation marks and the punctuation of sentences. */
    private static final Pattern WORD = Pattern.compile("([(\"']*)(.*?)([,.;:)\"'?]*)");

    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]+(?:['-][A-Za-z]+)*");

    /** Numbers, times and dates; not addresses, nor what might be taken for a revision of a source. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(?:[,:-][0-9]{1,6})*(?:\\.[0-9]{1,9})?");

    /** What a forge takes for the digest of a commit. */
    private static final Pattern REVISION = Pattern.compile("[0-9A-Fa-f]{7,}");

    /** A command of this program that a sentence tells the reader to type. */
    private static final Pattern COMMAND = Pattern.compile("'(ccp-analyzer [a-z0-9. -]+)'");

    private static final Pattern ORDERED_ITEM = Pattern.compile("^([0-9]{1,9})([.)])");

    private MarkdownText() {}

    /** A sentence, or several, on one line. */
    static String prose(String text) {
        String safe = UnsafeText.escape(text);
        StringBuilder prose = new StringBuilder();
        int done = 0;
        for (Matcher command = COMMAND.matcher(safe); command.find(); done = command.end()) {
            prose.append(words(safe.substring(done, command.start()))).append(span(command.group(1)));
        }
        String words = prose.append(words(safe.substring(done))).toString().strip();
        return ORDERED_ITEM.matcher(words).replaceFirst("$1\\\\$2");
    }

    private static String words(String text) {
        return List.of(text.split(" ", -1)).stream().map(MarkdownText::word).collect(Collectors.joining(" "));
    }

    /** The same in a cell of a table, where a bar would end the cell even in code. */
    static String cell(String text) {
        return inCell(prose(text));
    }

    /** One code span of all the text. */
    static String code(String text) {
        return span(UnsafeText.escape(text));
    }

    private static String inCell(String markdown) {
        return markdown.replace("|", "\\|");
    }

    private static String word(String word) {
        Matcher parts = WORD.matcher(word);
        if (!parts.matches()) {
            return span(word);
        }
        String core = parts.group(2);
        return core.isEmpty() || isPlain(core) ? word : parts.group(1) + span(core) + parts.group(3);
    }

    private static boolean isPlain(String core) {
        return (LETTERS.matcher(core).matches() || NUMBER.matcher(core).matches())
                && !REVISION.matcher(core).matches();
    }

    /** Fenced by more backticks than stand in it side by side (CommonMark 0.31, section 6.1). */
    private static String span(String text) {
        if (text.isBlank()) {
            return "";
        }
        String fence = "`".repeat(longestRun(text) + 1);
        boolean padded = text.startsWith("`") || text.endsWith("`") || (text.startsWith(" ") && text.endsWith(" "));
        String pad = padded ? " " : "";
        return fence + pad + text + pad + fence;
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
