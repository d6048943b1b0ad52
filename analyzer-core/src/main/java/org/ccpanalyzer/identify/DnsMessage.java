// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * A DNS message (RFC 1035, section 4.1) judged by its header and its first record. Strict, because almost any 12 bytes
 * could be a header. NetBIOS name service has the same form; it is told apart by its encoded names (RFC 1001, section
 * 14.1) and is no DNS.
 */
final class DnsMessage {
    static final int HEADER_LENGTH = 12;

    private static final int FLAGS_OFFSET = 2;
    private static final int QUESTIONS_OFFSET = 4;
    private static final int ANSWERS_OFFSET = 6;
    private static final int AUTHORITIES_OFFSET = 8;
    private static final int ADDITIONALS_OFFSET = 10;

    private static final int RESPONSE = 0x8000;
    private static final int OPCODE_SHIFT = 11;
    private static final int OPCODE_MASK = 0xf;
    private static final int OPCODE_QUERY = 0;
    private static final int OPCODE_NOTIFY = 4;
    private static final int OPCODE_UPDATE = 5;
    private static final int RESERVED_BIT = 0x0040;
    private static final int RESPONSE_CODE_MASK = 0xf;
    private static final int MAX_RESPONSE_CODE = 10;
    private static final int MAX_QUESTIONS = 32;
    private static final int MAX_RECORDS = 1024;

    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 255;
    /** Multicast DNS uses the top bit of the class (RFC 6762, sections 5.4 and 10.2). */
    private static final int CLASS_MASK = 0x7fff;

    private static final int CLASS_IN = 1;
    private static final int CLASS_CHAOS = 3;
    private static final int CLASS_HESIOD = 4;
    private static final int CLASS_NONE = 254;
    private static final int CLASS_ANY = 255;

    private DnsMessage() {}

    static int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= HEADER_LENGTH) {
            return Identification.NONE;
        }
        int flags = uint16(bytes, offset + FLAGS_OFFSET);
        boolean response = (flags & RESPONSE) != 0;
        boolean plausible = flagsArePlausible(flags, response)
                && countsArePlausible(bytes, offset, flags >>> OPCODE_SHIFT & OPCODE_MASK, response)
                && firstRecordIsPlausible(bytes, offset, length);
        return plausible
                ? Identification.of(ApplicationProtocol.DNS, response ? Speaker.SERVER : Speaker.CLIENT)
                : Identification.NONE;
    }

    private static boolean flagsArePlausible(int flags, boolean response) {
        int opcode = flags >>> OPCODE_SHIFT & OPCODE_MASK;
        int responseCode = flags & RESPONSE_CODE_MASK;
        return (opcode == OPCODE_QUERY || opcode == OPCODE_NOTIFY || opcode == OPCODE_UPDATE)
                && (flags & RESERVED_BIT) == 0
                && (response ? responseCode <= MAX_RESPONSE_CODE : responseCode == 0);
    }

    private static boolean countsArePlausible(ByteBuffer bytes, int offset, int opcode, boolean response) {
        int questions = uint16(bytes, offset + QUESTIONS_OFFSET);
        int answers = uint16(bytes, offset + ANSWERS_OFFSET);
        int others = uint16(bytes, offset + AUTHORITIES_OFFSET) + uint16(bytes, offset + ADDITIONALS_OFFSET);
        if (questions > MAX_QUESTIONS || answers + others > MAX_RECORDS) {
            return false;
        }
        // Only a response may come without a question: multicast DNS does.
        return response
                ? questions + answers > 0
                : questions > 0 && (opcode != OPCODE_QUERY || answers <= MAX_QUESTIONS);
    }

    private static boolean firstRecordIsPlausible(ByteBuffer bytes, int offset, int length) {
        int name = offset + HEADER_LENGTH;
        int nameLength = nameLength(bytes, name, length - HEADER_LENGTH);
        if (nameLength <= 0 || length - HEADER_LENGTH - nameLength < 2 * Short.BYTES) {
            return false;
        }
        int type = uint16(bytes, name + nameLength);
        int recordClass = uint16(bytes, name + nameLength + Short.BYTES) & CLASS_MASK;
        return type != 0 && isClass(recordClass) && !isNetbiosName(bytes, name);
    }

    private static boolean isClass(int number) {
        return switch (number) {
            case CLASS_IN, CLASS_CHAOS, CLASS_HESIOD, CLASS_NONE, CLASS_ANY -> true;
            default -> false;
        };
    }

    /** Length of an uncompressed name with its ending zero, or 0 if it is none or does not end in the window. */
    private static int nameLength(ByteBuffer bytes, int name, int length) {
        int window = Math.min(length, MAX_NAME);
        int position = 0;
        while (position < window) {
            int label = Byte.toUnsignedInt(bytes.get(name + position));
            position++;
            if (label == 0) {
                return position;
            }
            if (label > MAX_LABEL || label > window - position || !AsciiText.isText(bytes, name + position, label)) {
                return 0;
            }
            position += label;
        }
        return 0;
    }

    /** Called for names that {@link #nameLength} found whole. */
    private static boolean isNetbiosName(ByteBuffer bytes, int name) {
        return bytes.get(name) == NetbiosName.ENCODED_LENGTH && NetbiosName.isEncoded(bytes, name + 1);
    }

    private static int uint16(ByteBuffer bytes, int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }
}
