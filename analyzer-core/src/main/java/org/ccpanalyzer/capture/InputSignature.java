// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.nio.ByteBuffer;
import java.util.List;

/** What an input that is no readable capture looks like, so that the message can say what to do. */
final class InputSignature {
    /** Bytes that {@link #describe} looks at. */
    static final int LENGTH = 16;

    private static final String EXPAND = ", which is not read: expand it first";
    private static final String CONVERT = ": convert it with editcap -F pcapng IN OUT";

    private static final List<InputSignature> KNOWN = List.of(
            new InputSignature("02214c18", "LZ4 of the old format" + EXPAND),
            new InputSignature("425a68", "bzip2" + EXPAND),
            new InputSignature("504b0304", "a ZIP archive" + EXPAND),
            new InputSignature("736e6f6f70000000", "a snoop capture" + CONVERT),
            new InputSignature("474d4255", "a Microsoft Network Monitor capture" + CONVERT),
            new InputSignature("54525349464620", "a Sniffer capture" + CONVERT),
            new InputSignature("a1e2cb12", "a capture of an old pcap program" + CONVERT),
            new InputSignature("89504e47", "a PNG image"),
            new InputSignature("25504446", "a PDF document"),
            new InputSignature("7f454c46", "a program"));

    private final String magic;
    private final String description;

    private InputSignature(String magic, String description) {
        this.magic = magic;
        this.description = description;
    }

    /** A phrase on the first bytes of an input, such as {@code "89 50 4e 47, like a PNG image"}. */
    static String describe(ByteBuffer bytes, int index, int length) {
        StringBuilder hex = new StringBuilder();
        StringBuilder spaced = new StringBuilder();
        boolean isText = true;
        for (int i = index; i < index + length; i++) {
            int value = Byte.toUnsignedInt(bytes.get(i));
            String digits =
                    new String(new char[] {Character.forDigit(value >> 4, 16), Character.forDigit(value & 0xf, 16)});
            hex.append(digits);
            spaced.append(spaced.isEmpty() ? "" : " ").append(digits);
            isText &= (value >= ' ' && value <= '~') || value == '\n' || value == '\r' || value == '\t';
        }
        for (InputSignature known : KNOWN) {
            if (hex.indexOf(known.magic) == 0) {
                return spaced + ", like " + known.description;
            }
        }
        return isText ? spaced + ", like text" : spaced.toString();
    }
}
