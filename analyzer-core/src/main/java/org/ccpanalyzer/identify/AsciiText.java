// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** Reads ASCII inside a payload window without making strings. Case never matters; words are given in upper case. */
final class AsciiText {
    private AsciiText() {}

    /** True if the window begins with the word. */
    static boolean startsWith(ByteBuffer bytes, int offset, int length, String word) {
        if (length < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (upper(bytes.get(offset + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** True if the window begins with one of the words. */
    static boolean startsWithAny(ByteBuffer bytes, int offset, int length, String... words) {
        for (String word : words) {
            if (startsWith(bytes, offset, length, word)) {
                return true;
            }
        }
        return false;
    }

    /** True if the first line, whose end lies in the window, is the word and nothing else. */
    static boolean firstLineIs(ByteBuffer bytes, int offset, int length, String word) {
        return lineLength(bytes, offset, Math.min(length, word.length() + 2)) == word.length()
                && startsWith(bytes, offset, length, word);
    }

    /** True if one of the words occurs anywhere in the window. */
    static boolean containsAny(ByteBuffer bytes, int offset, int length, String... words) {
        for (String word : words) {
            if (contains(bytes, offset, length, word)) {
                return true;
            }
        }
        return false;
    }

    /** True if the word occurs anywhere in the window. */
    static boolean contains(ByteBuffer bytes, int offset, int length, String word) {
        return indexOf(bytes, offset, length, word) >= 0;
    }

    /** Position of the word relative to the window, or -1. */
    static int indexOf(ByteBuffer bytes, int offset, int length, String word) {
        for (int i = 0; i <= length - word.length(); i++) {
            if (startsWith(bytes, offset + i, length - i, word)) {
                return i;
            }
        }
        return -1;
    }

    /** Length of the first line without its end, or -1 if the window ends before the line does. */
    static int lineLength(ByteBuffer bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes.get(offset + i) == '\n') {
                return i > 0 && bytes.get(offset + i - 1) == '\r' ? i - 1 : i;
            }
        }
        return -1;
    }

    /** True if nothing but printable characters, tabs and bytes beyond ASCII stand in the window. */
    static boolean isText(ByteBuffer bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            int octet = Byte.toUnsignedInt(bytes.get(offset + i));
            if ((octet < ' ' && octet != '\t') || octet == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** True if the first line is text; of a line whose end is not in the window, as much as is, even between CR and LF. */
    static boolean firstLineIsText(ByteBuffer bytes, int offset, int length) {
        int line = lineLength(bytes, offset, length);
        boolean isCutInItsEnd = line < 0 && length > 0 && bytes.get(offset + length - 1) == '\r';
        return isText(bytes, offset, line >= 0 ? line : isCutInItsEnd ? length - 1 : length);
    }

    /** True if a host name, an address or a user's name could be spelled so. */
    static boolean isHostName(ByteBuffer bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            int octet = bytes.get(offset + i);
            boolean mark = octet == '.' || octet == '-' || octet == '_' || octet == ':';
            if (!isLetter(octet) && !isDigit(octet) && !mark) {
                return false;
            }
        }
        return true;
    }

    static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isLetter(int octet) {
        int upper = upper(octet);
        return upper >= 'A' && upper <= 'Z';
    }

    static int upper(int octet) {
        return octet >= 'a' && octet <= 'z' ? octet - ('a' - 'A') : octet;
    }
}
