// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.UnsafeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Walks through a report value by value; refuses what is not as the program writes it, with line and JSON pointer. */
final class ReportValues {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String file;
    private final JsonParser parser;

    ReportValues(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The next token; null at the end of the file. */
    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    /** Goes to the value of the next key of an object; null at its end. */
    @Nullable
    String nextKey() {
        if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String key = parser.currentName();
        parser.nextToken();
        return key;
    }

    void skip() {
        parser.skipChildren();
    }

    ReportException refusal(String sentence) {
        return new ReportException("'" + file + "' cannot be used. " + UnsafeText.escape(sentence));
    }

    void require(JsonToken expected, String what) throws ReportException {
        if (parser.currentToken() != expected) {
            throw unexpected(what);
        }
    }

    /** @param maxLength in characters; nothing that the program writes here is longer */
    String text(int maxLength) throws ReportException {
        require(JsonToken.VALUE_STRING, "a text");
        String text = parser.getString();
        if (text.length() > maxLength) {
            throw unexpected("a text of at most " + maxLength + " characters");
        }
        return text;
    }

    List<String> texts(int maxCount, int maxLength) throws ReportException {
        return list(maxCount, () -> text(maxLength));
    }

    IpAddress address() throws ReportException {
        try {
            return IpAddress.parse(text(64));
        } catch (IllegalArgumentException e) {
            throw unexpected("an address", e);
        }
    }

    boolean flag() throws ReportException {
        if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            require(JsonToken.VALUE_FALSE, "true or false");
        }
        return parser.getBooleanValue();
    }

    /** A whole number of at most eighteen digits. */
    long count() throws ReportException {
        require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        String digits = parser.getString();
        if (!digits.matches("[0-9]{1,18}")) {
            throw unexpected("a whole number from 0 on");
        }
        return Long.parseLong(digits);
    }

    /** Nanoseconds since the epoch. */
    long time() throws ReportException {
        try {
            return nanos(text(40));
        } catch (DateTimeException | ArithmeticException e) {
            throw unexpected("a time", e);
        }
    }

    /**
     * Nanoseconds since the epoch of an ISO 8601 text.
     *
     * @throws DateTimeException if it is none
     * @throws ArithmeticException if it is out of the range of captures
     */
    static long nanos(String text) {
        Instant time = Instant.parse(text);
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
    }

    /** Reads the elements of one array. */
    @FunctionalInterface
    interface Element<T> {
        T read() throws ReportException;
    }

    <T> List<T> list(int maxCount, Element<T> element) throws ReportException {
        List<T> list = new ArrayList<>();
        require(JsonToken.START_ARRAY, "an array");
        while (next() != JsonToken.END_ARRAY) {
            list.add(element.read());
            if (list.size() > maxCount) {
                throw unexpected("at most " + maxCount + " elements");
            }
        }
        return list;
    }

    @Nullable
    JsonToken current() {
        return parser.currentToken();
    }

    ReportException unexpected(String what) {
        return unexpected(what, null);
    }

    private ReportException unexpected(String what, @Nullable Throwable cause) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return new ReportException(
                "'" + file + "' cannot be used. Expected " + what + " at "
                        + (pointer.isEmpty() ? "the top" : UnsafeText.escape(pointer)) + " (line "
                        + parser.currentTokenLocation().getLineNr() + "), as a report has it.",
                cause);
    }
}
