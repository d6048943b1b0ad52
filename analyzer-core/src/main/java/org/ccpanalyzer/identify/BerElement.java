// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * Steps from element to element of a message in BER with definite lengths (ITU-T X.690, section 8.1). Positions are
 * absolute; -1 says that there is no such element, and is passed on, so that steps can follow each other unchecked.
 */
final class BerElement {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int ENUMERATED = 0x0a;
    static final int SEQUENCE = 0x30;

    private static final int MIN_LENGTH = 2;
    /** More than any first message of these protocols, and small enough that sums of positions do not overflow. */
    private static final int MAX_CONTENT = 1 << 24;

    private BerElement() {}

    /** Where the content of an element with the tag begins, or -1. */
    static int enter(ByteBuffer bytes, int position, int end, int tag) {
        if (position < 0 || end - position < MIN_LENGTH || Byte.toUnsignedInt(bytes.get(position)) != tag) {
            return -1;
        }
        int header = headerLength(bytes.get(position + 1));
        if (header == 0 || header > end - position) {
            return -1;
        }
        int content = contentLength(bytes, position);
        return content < 0 || content > MAX_CONTENT ? -1 : position + header;
    }

    /** Where the element behind one with the tag and at most so much content begins, or -1. */
    static int skip(ByteBuffer bytes, int position, int end, int tag, int maxContent) {
        if (enter(bytes, position, end, tag) < 0) {
            return -1;
        }
        int next = contentEnd(bytes, position);
        return contentLength(bytes, position) > maxContent || next > end ? -1 : next;
    }

    /** End of an element that {@link #enter} accepted; may lie beyond the window. */
    static int contentEnd(ByteBuffer bytes, int position) {
        return position + headerLength(bytes.get(position + 1)) + contentLength(bytes, position);
    }

    /** The value of an element with one byte of content, or -1. */
    static int octet(ByteBuffer bytes, int position, int end, int tag) {
        int content = enter(bytes, position, end, tag);
        return content < 0 || content >= end || contentLength(bytes, position) != 1
                ? -1
                : Byte.toUnsignedInt(bytes.get(content));
    }

    /** Tag and length bytes: short form, or long form of up to four bytes, which some write always; 0 for others. */
    private static int headerLength(int lengthByte) {
        return switch (lengthByte & 0xff) {
            case 0x81 -> 3;
            case 0x82 -> 4;
            case 0x83 -> 5;
            case 0x84 -> 6;
            default -> lengthByte >= 0 ? MIN_LENGTH : 0;
        };
    }

    private static int contentLength(ByteBuffer bytes, int position) {
        int lengthByte = bytes.get(position + 1);
        return switch (lengthByte & 0xff) {
            case 0x81 -> Byte.toUnsignedInt(bytes.get(position + 2));
            case 0x82 -> Short.toUnsignedInt(bytes.getShort(position + 2));
            case 0x83 -> bytes.getInt(position + 1) & 0xff_ffff;
            case 0x84 -> bytes.getInt(position + 2);
            default -> lengthByte;
        };
    }
}
