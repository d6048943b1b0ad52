// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * The first question of a DNS message (RFC 1035, section 4.1.2), with its name split where a domain is registered. Borrowed:
 * filled anew for each message, allocates nothing. Owned by one thread.
 */
public final class DnsQuestion {
    private static final int HEADER_LENGTH = 12;
    private static final int FLAGS_OFFSET = 2;
    private static final int QUESTIONS_OFFSET = 4;
    private static final int RESPONSE = 0x8000;
    private static final int RESPONSE_CODE_MASK = 0xf;
    private static final int NO_SUCH_NAME = 3;
    private static final int MAX_NAME = 255;
    private static final int MAX_LABEL = 63;
    private static final int COUNTRY_LENGTH = 2;
    private static final int TYPE_A = 1;
    private static final int TYPE_PTR = 12;
    private static final int TYPE_AAAA = 28;
    private static final int TYPE_SRV = 33;
    private static final int TYPE_HTTPS = 65;

    private final byte[] name = new byte[MAX_NAME];
    /** Where the labels begin. */
    private final int[] labels = new int[MAX_NAME];

    private int labelCount;
    private int length;
    private int domain;
    private boolean response;
    private int responseCode;
    private int type;

    /**
     * Reads a message.
     *
     * @return false if it has no whole question; then nothing else may be asked
     */
    public boolean read(ByteBuffer bytes, int offset, int messageLength) {
        if (messageLength <= HEADER_LENGTH || uint16(bytes, offset + QUESTIONS_OFFSET) == 0) {
            return false;
        }
        int flags = uint16(bytes, offset + FLAGS_OFFSET);
        response = (flags & RESPONSE) != 0;
        responseCode = flags & RESPONSE_CODE_MASK;
        int end = readName(bytes, offset + HEADER_LENGTH, offset + messageLength);
        if (end < 0 || offset + messageLength - end < 2 * Short.BYTES) {
            return false;
        }
        type = uint16(bytes, end);
        domain = labelCount == 0 ? 0 : labels[Math.max(0, labelCount - labelsOfDomain())];
        return true;
    }

    /** Copies the name in lower case and returns the offset behind it, or -1. No question may be compressed. */
    private int readName(ByteBuffer bytes, int offset, int end) {
        labelCount = 0;
        length = 0;
        int position = offset;
        while (position < end) {
            int label = Byte.toUnsignedInt(bytes.get(position++));
            if (label == 0) {
                return position;
            }
            if (label > MAX_LABEL || label > end - position || length + 1 + label > MAX_NAME) {
                return -1;
            }
            if (length > 0) {
                name[length++] = '.';
            }
            labels[labelCount++] = length;
            for (int i = 0; i < label; i++) {
                name[length++] = lowerCase(bytes.get(position++));
            }
        }
        return -1;
    }

    private static byte lowerCase(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet + 'a' - 'A') : octet;
    }

    /** Two, or three below a country where the second label is what registries sell under: {@code example.co.uk}. */
    private int labelsOfDomain() {
        if (labelCount < 3 || length - labels[labelCount - 1] != COUNTRY_LENGTH) {
            return 2;
        }
        int second = labels[labelCount - 2];
        return isSoldUnder(second, labels[labelCount - 1] - 1 - second) ? 3 : 2;
    }

    private boolean isSoldUnder(int start, int count) {
        return switch (count) {
            case 2 -> is(start, "co") || is(start, "ac") || is(start, "or") || is(start, "ne") || is(start, "go");
            case 3 -> is(start, "com") || is(start, "net") || is(start, "org") || is(start, "gov") || is(start, "edu");
            default -> false;
        };
    }

    private boolean is(int start, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (name[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean isResponse() {
        return response;
    }

    /** True of a response that the name does not exist. */
    public boolean isMissing() {
        return response && responseCode == NO_SUCH_NAME;
    }

    /** True if the question is for something else than what programs ask for to connect. */
    public boolean isForOther() {
        return switch (type) {
            case TYPE_A, TYPE_AAAA, TYPE_PTR, TYPE_SRV, TYPE_HTTPS -> false;
            default -> true;
        };
    }

    /** Labels of the whole name. */
    public int labelCount() {
        return labelCount;
    }

    /** Characters of the name. */
    public int length() {
        return length;
    }

    /** Where the registered domain begins in the name. */
    public int domain() {
        return domain;
    }

    /** The octet of the name at a place, in lower case. */
    public byte at(int place) {
        return name[place];
    }

    private static int uint16(ByteBuffer bytes, int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }
}
