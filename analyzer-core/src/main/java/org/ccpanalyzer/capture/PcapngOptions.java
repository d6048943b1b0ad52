// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.nio.charset.StandardCharsets;

/** Walks the options at the end of a pcapng block (draft-ietf-opsawg-pcapng, section 3.5). */
final class PcapngOptions {
    /** A comment; of all blocks. */
    static final int COMMENT = 1;

    private static final int END_OF_OPTIONS = 0;
    private static final int HEADER_LENGTH = 4;
    private static final int LENGTH_OFFSET = 2;
    /** Names and filters longer than this are cut: they come from the file, and are kept for each interface. */
    private static final int MAX_TEXT_LENGTH = 1_024;

    private final CaptureInput input;
    private int end;
    private int next;
    private int code;
    private int length;
    private boolean isOverrun;

    PcapngOptions(CaptureInput input) {
        this.input = input;
    }

    /** Reads the options that stand from {@code begin} to {@code end} of the input's buffer. */
    PcapngOptions(CaptureInput input, int begin, int end) {
        this(input);
        begin(begin, end);
    }

    /** Goes on with the options that stand from {@code begin} to {@code end} of the input's buffer. */
    void begin(int begin, int newEnd) {
        next = begin;
        end = newEnd;
        isOverrun = false;
    }

    /** Moves to the next option; false after the last one, and where one goes beyond the end of the block. */
    boolean next() {
        if (end - next < HEADER_LENGTH) {
            return false;
        }
        code = input.int16(next);
        length = input.int16(next + LENGTH_OFFSET);
        if (code == END_OF_OPTIONS) {
            return false;
        }
        int padded = HEADER_LENGTH + paddedLength();
        isOverrun = padded > end - next;
        next += padded;
        return !isOverrun;
    }

    /** Whether an option claimed more bytes than the block has. */
    boolean isOverrun() {
        return isOverrun;
    }

    int code() {
        return code;
    }

    int length() {
        return length;
    }

    /** Where the value of the current option begins in the buffer. */
    int index() {
        return next - paddedLength();
    }

    private int paddedLength() {
        return (length + 3) & ~3;
    }

    /** The value as UTF-8, without its first {@code skipped} bytes and without a terminating zero. */
    String text(int skipped) {
        return text(skipped, MAX_TEXT_LENGTH);
    }

    /** @param maxLength bytes kept at most */
    String text(int skipped, int maxLength) {
        byte[] text = new byte[Math.min(Math.max(length - skipped, 0), maxLength)];
        input.bytes().get(index() + skipped, text);
        String decoded = new String(text, StandardCharsets.UTF_8);
        int terminator = decoded.indexOf('\0');
        return terminator < 0 ? decoded : decoded.substring(0, terminator);
    }
}
