// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * Goes from line to line of a text protocol inside a payload window. A line that the window cuts off is not there. Words
 * are divided by single spaces, as the mail protocols and FTP have them, and counted from 0.
 */
final class LineWalker {
    private final ByteBuffer bytes;
    private final int offset;
    private final int end;
    private int start;
    private int stop;
    private int next;
    private int lines;

    LineWalker(ByteBuffer bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.end = offset + length;
        this.next = offset;
    }

    /** Steps to the next whole line; false if there is none. */
    boolean next() {
        int length = AsciiText.lineLength(bytes, next, end - next);
        if (length < 0) {
            return false;
        }
        start = next;
        stop = start + length;
        next = stop + (bytes.get(stop) == '\r' ? 2 : 1);
        lines++;
        return true;
    }

    /** True for the first line of the window. */
    boolean isFirst() {
        return lines == 1;
    }

    boolean isEmpty() {
        return start == stop;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Payload bytes up to the end of the line, from the beginning of the window. */
    int consumed() {
        return next - offset;
    }

    /** Where what follows the line begins. */
    int following() {
        return next;
    }

    /** Bytes of the window behind the line. */
    int remaining() {
        return end - next;
    }

    /** All bytes of the window. */
    int windowLength() {
        return end - offset;
    }

    /** Leaves out bytes behind the line, at most those that are there. */
    void skip(int count) {
        next += Math.min(count, remaining());
    }

    /** True if the line begins with the word, given in upper case. */
    boolean startsWith(String word) {
        return AsciiText.startsWith(bytes, start, stop - start, word);
    }

    /** True if the text, given in upper case, stands anywhere in the line. */
    boolean contains(String text) {
        return AsciiText.contains(bytes, start, stop - start, text);
    }

    /** True if the word at an index is this one, given in upper case, and no longer. */
    boolean isWord(int index, String word) {
        int from = wordStart(index);
        return from >= 0
                && wordEnd(from) - from == word.length()
                && AsciiText.startsWith(bytes, from, stop - from, word);
    }

    /** True if the word at an index is one of these. */
    boolean isWord(int index, String... words) {
        for (String word : words) {
            if (isWord(index, word)) {
                return true;
            }
        }
        return false;
    }

    /** True if there are so many words that one has this index; an empty one at the end of the line is none. */
    boolean hasWord(int index) {
        int from = wordStart(index);
        return from >= 0 && from < stop;
    }

    /** First byte of the word at an index, or 0 if there is none. */
    int firstOctet(int index) {
        return hasWord(index) ? bytes.get(wordStart(index)) : 0;
    }

    /** The word at an index as {@link FactText#printable}; empty if there is none. */
    String word(int index) {
        int from = wordStart(index);
        return from < 0 ? "" : FactText.printable(bytes, from, wordEnd(from));
    }

    /** True if the word at an index begins with a text, given in upper case. */
    boolean wordStartsWith(int index, String text) {
        int from = wordStart(index);
        return from >= 0 && AsciiText.startsWith(bytes, from, wordEnd(from) - from, text);
    }

    /** Of the word at an index what follows a text, as {@link FactText#printable}; empty if that is not in it. */
    String wordBehind(int index, String text) {
        int from = wordStart(index);
        int found = from < 0 ? -1 : AsciiText.indexOf(bytes, from, wordEnd(from) - from, text);
        return found < 0 ? "" : FactText.printable(bytes, from + found + text.length(), wordEnd(from));
    }

    /** The line from the word at an index on as {@link FactText#printable}; empty if there is none. */
    String from(int index) {
        int from = wordStart(index);
        return from < 0 ? "" : FactText.printable(bytes, from, stop);
    }

    /** The line behind its first bytes as {@link FactText#printable}. */
    String behind(int count) {
        return FactText.printable(bytes, Math.min(start + count, stop), stop);
    }

    /** What follows the first occurrence of a text, as {@link FactText#printable}; empty if it does not occur. */
    String behind(String text) {
        int found = AsciiText.indexOf(bytes, start, stop - start, text);
        return found < 0 ? "" : FactText.printable(bytes, start + found + text.length(), stop);
    }

    private int wordStart(int index) {
        int from = start;
        for (int i = 0; i < index; i++) {
            int space = wordEnd(from);
            if (space == stop) {
                return -1;
            }
            from = space + 1;
        }
        return from;
    }

    private int wordEnd(int from) {
        int position = from;
        while (position < stop && bytes.get(position) != ' ') {
            position++;
        }
        return position;
    }
}
