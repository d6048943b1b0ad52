// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.util.Arrays;

/**
 * 16-bit numbers that a hello lists, in its order. Those that are there to be ignored (GREASE, RFC 8701) are left out, as
 * all fingerprints ask.
 */
final class HelloNumbers {
    private static final int HEX_DIGITS = 4;

    /** One number a character. */
    private final StringBuilder numbers = new StringBuilder();

    void add(int number) {
        if (!isGrease(number)) {
            numbers.append((char) number);
        }
    }

    /** Adds all that remain; half a number is not one. */
    void addAll(PayloadCursor list) {
        while (list.remaining() >= Short.BYTES) {
            add(list.uint16());
        }
    }

    /** Adds bytes as numbers. */
    void addOctets(PayloadCursor list) {
        while (list.remaining() > 0) {
            add(list.uint8());
        }
    }

    int size() {
        return numbers.length();
    }

    /** The largest of them, or 0 if there is none. */
    int largest() {
        int largest = 0;
        for (int i = 0; i < numbers.length(); i++) {
            largest = Math.max(largest, numbers.charAt(i));
        }
        return largest;
    }

    /** The newest TLS version among them, or 0 if there is none. */
    int newestVersion() {
        int newest = 0;
        for (int i = 0; i < numbers.length(); i++) {
            newest = TlsVersion.newer(newest, numbers.charAt(i));
        }
        return newest;
    }

    /** Appends them and how many they are, so that different lists never look alike. */
    void appendTo(StringBuilder shape) {
        shape.append((char) numbers.length()).append(numbers);
    }

    /** In decimal, hyphens between. */
    String decimal() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.length(); i++) {
            text.append(i == 0 ? "" : "-").append((int) numbers.charAt(i));
        }
        return text.toString();
    }

    /** In hexadecimal, commas between. */
    String hexadecimal() {
        return hexadecimal(numbers.toString().toCharArray());
    }

    /** In hexadecimal and in the order of the numbers. */
    String sortedHexadecimal() {
        char[] sorted = numbers.toString().toCharArray();
        Arrays.sort(sorted);
        return hexadecimal(sorted);
    }

    /** In hexadecimal and in the order of the numbers, without two of them. */
    String sortedHexadecimalWithout(int one, int other) {
        char[] sorted = new char[numbers.length()];
        int count = 0;
        for (int i = 0; i < numbers.length(); i++) {
            char number = numbers.charAt(i);
            if (number != one && number != other) {
                sorted[count++] = number;
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        return hexadecimal(sorted);
    }

    private static String hexadecimal(char... numbers) {
        StringBuilder text = new StringBuilder();
        for (char number : numbers) {
            if (text.length() > 0) {
                text.append(',');
            }
            for (int shift = (HEX_DIGITS - 1) * 4; shift >= 0; shift -= 4) {
                text.append(Character.forDigit(number >>> shift & 0xf, 16));
            }
        }
        return text.toString();
    }

    private static boolean isGrease(int number) {
        return (number & 0x0f0f) == 0x0a0a && number >>> Byte.SIZE == (number & 0xff);
    }
}
