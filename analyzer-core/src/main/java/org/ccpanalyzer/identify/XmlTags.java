// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Goes from tag to tag of an XML stream inside a payload window, without building anything. A tag that the window cuts
 * off is not there. Names are compared without their prefix and without regard to case.
 */
final class XmlTags {
    private static final int MAX_NAME = 32;
    private static final int MAX_VALUE = 255;

    private final ByteBuffer bytes;
    private final int offset;
    private final int end;
    private int start;
    private int stop;
    private int next;

    XmlTags(ByteBuffer bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.end = offset + length;
        this.next = offset;
    }

    /** Steps to the next whole tag; false if there is none, or the stream goes over to TLS. */
    boolean next() {
        int open = next;
        while (open < end && bytes.get(open) != '<') {
            if (TlsUpgrade.mayBegin(bytes, open, end - open)) {
                next = open;
                return false;
            }
            open++;
        }
        int close = closing(open);
        if (close < 0) {
            return false;
        }
        start = open;
        stop = close;
        next = close + 1;
        return true;
    }

    /** Where what follows the last tag begins. */
    int following() {
        return next;
    }

    int consumed() {
        return next - offset;
    }

    int remaining() {
        return end - next;
    }

    /** Name of the tag in lower case without its prefix, with a slash before it if it ends an element. */
    String name() {
        int from = start + 1;
        boolean ends = from < stop && bytes.get(from) == '/';
        from += ends ? 1 : 0;
        StringBuilder name = new StringBuilder();
        for (int i = from; i < stop && isName(bytes.get(i)) && name.length() < MAX_NAME; i++) {
            if (bytes.get(i) == ':') {
                name.setLength(0);
            } else {
                name.append((char) bytes.get(i));
            }
        }
        return (ends ? "/" : "") + name.toString().toLowerCase(Locale.ROOT);
    }

    /** Prefix of the tag's name in lower case; empty if it has none. */
    boolean hasPrefix(String prefix) {
        return AsciiText.startsWith(bytes, start + 1, stop - start - 1, prefix);
    }

    /** True if the element has no content. */
    boolean isEmpty() {
        return bytes.get(stop - 1) == '/';
    }

    /** True if the text, given in upper case, stands anywhere in the tag. */
    boolean contains(String text) {
        return AsciiText.contains(bytes, start, stop - start, text);
    }

    /** Value of an attribute, given in upper case and without prefix, as printable text; empty if there is none. */
    String attribute(String name) {
        for (int i = start + 1; i + name.length() + 2 < stop; i++) {
            if (isSpace(bytes.get(i - 1))
                    && AsciiText.startsWith(bytes, i, stop - i, name)
                    && bytes.get(i + name.length()) == '='
                    && isQuote(bytes.get(i + name.length() + 1))) {
                return value(i + name.length() + 1);
            }
        }
        return "";
    }

    private String value(int quote) {
        int close = quote + 1;
        while (close < stop && bytes.get(close) != bytes.get(quote)) {
            close++;
        }
        StringBuilder value = new StringBuilder();
        for (int i = quote + 1; i < close && value.length() < MAX_VALUE; i++) {
            int octet = bytes.get(i);
            value.append(octet > ' ' && octet < 0x7f ? (char) octet : '?');
        }
        return value.toString();
    }

    /** Position of the {@code >} that ends a tag, which may stand inside quotes without ending it; -1 if it is cut off. */
    private int closing(int open) {
        int quote = 0;
        for (int i = open + 1; i < end; i++) {
            int octet = bytes.get(i);
            if (quote != 0) {
                quote = octet == quote ? 0 : quote;
            } else if (isQuote(octet)) {
                quote = octet;
            } else if (octet == '>') {
                return i;
            }
        }
        return -1;
    }

    private static boolean isQuote(int octet) {
        return octet == '\'' || octet == '"';
    }

    private static boolean isName(int octet) {
        return octet > ' ' && octet != '/' && octet != '>' && octet != '=';
    }

    private static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }
}
