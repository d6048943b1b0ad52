// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Walks through JSON value by value. What is of another kind becomes a problem that names line and JSON pointer (RFC 6901). */
final class JsonValues {
    private static final int MAX_SENTENCE = 300;
    private static final int MAX_QUOTE = 80;

    private final JsonParser parser;
    private final Problems problems;

    JsonValues(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
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

    /** Leaves the value that has begun. */
    void skip() {
        parser.skipChildren();
    }

    int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    void error(String sentence) {
        error(line(), pointer(), sentence);
    }

    /** Reports a problem of a whole that began earlier. */
    void error(int line, String pointer, String sentence) {
        problems.error(line, "At " + pointer + ": " + shortened(sentence));
    }

    /** Where the value stands: {@code /3/tcpPorts}. */
    String pointer() {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "the top" : pointer;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isArray() {
        return is(JsonToken.START_ARRAY, "an array");
    }

    boolean isObject() {
        return is(JsonToken.START_OBJECT, "an object");
    }

    /** The text; null if it is none, which is a problem. A number stands for its digits. */
    @Nullable
    String text() {
        return (parser.currentToken() == JsonToken.VALUE_NUMBER_INT || is(JsonToken.VALUE_STRING, "a text"))
                ? parser.getString().strip()
                : null;
    }

    @Nullable
    Boolean flag() {
        return (parser.currentToken() == JsonToken.VALUE_FALSE || is(JsonToken.VALUE_TRUE, "true or false"))
                ? Boolean.valueOf(parser.getBooleanValue())
                : null;
    }

    /** A whole number above 0. */
    @Nullable
    Integer positiveNumber() {
        if (!is(JsonToken.VALUE_NUMBER_INT, "a whole number")) {
            return null;
        }
        String digits = parser.getString();
        if (!digits.matches("[1-9][0-9]{0,8}")) {
            error("Expected a whole number from 1 on, but found " + digits + ".");
            return null;
        }
        return Integer.valueOf(digits);
    }

    /** The texts of an array, or nothing of null; empty with a problem if it is something else. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (isNull() || !isArray()) {
            return texts;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String text = text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private boolean is(JsonToken expected, String what) {
        if (parser.currentToken() == expected) {
            return true;
        }
        error("Expected " + what + ", but found " + description() + ".");
        parser.skipChildren();
        return false;
    }

    /** What stands here, in words. */
    String description() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> quoted(parser.getString());
            case VALUE_NULL -> "null";
            default -> parser.getString();
        };
    }

    /** A value in a sentence, which is to be read to its end: a value may be as long as the file. */
    static String quoted(String value) {
        return "'" + (value.length() <= MAX_QUOTE ? value : value.substring(0, MAX_QUOTE) + "…") + "'";
    }

    private static String shortened(String sentence) {
        return sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE) + "….";
    }

    static int lineOf(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    /** The first line of what the parser says. */
    static String complaint(JacksonException e) {
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("it cannot be read")
                .strip();
    }
}
