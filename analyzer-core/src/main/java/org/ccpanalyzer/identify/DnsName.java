// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names in a DNS message, with their compression (RFC 1035, sections 3.1 and 4.1.4). A pointer leads strictly back, before
 * the labels that it ends, so that none can loop.
 */
final class DnsName {
    /** Octets of a name with its length octets and its end (section 3.1). */
    private static final int MAX_OCTETS = 255;

    /** A name has at most 127 labels, and messages in use one pointer or two. */
    private static final int MAX_POINTERS = 16;

    private static final int LABEL_KIND = 0xc0;
    private static final int POINTER = 0xc0;
    private static final int POINTER_MASK = 0x3fff;

    private DnsName() {}

    /**
     * Position behind a name that stands at {@code position}, or -1 if it does not end before {@code end} or is none. The
     * target of a pointer is not looked at.
     */
    static int skip(ByteBuffer bytes, int position, int end) {
        int at = position;
        while (at < end && at - position < MAX_OCTETS) {
            int octet = Byte.toUnsignedInt(bytes.get(at));
            if (octet == 0) {
                return at + 1;
            }
            if ((octet & LABEL_KIND) == POINTER) {
                return end - at >= Short.BYTES ? at + Short.BYTES : -1;
            }
            if ((octet & LABEL_KIND) != 0) {
                return -1;
            }
            at += 1 + octet;
        }
        return -1;
    }

    /**
     * Reads a host name.
     *
     * @param message begin of the message, which pointers count from
     * @param end end of the message
     * @return lower case, without the dot at its end; null if it is the root, broken, too long, or has other characters than
     *     letters, digits, hyphens and underscores
     */
    static @Nullable String read(ByteBuffer bytes, int message, int position, int end) {
        byte[] name = new byte[MAX_OCTETS];
        int length = 0;
        int at = position;
        int begin = position;
        int pointers = 0;
        while (at < end) {
            int octet = Byte.toUnsignedInt(bytes.get(at));
            if (octet == 0) {
                return length == 0 ? null : text(name, length);
            }
            if ((octet & LABEL_KIND) == POINTER) {
                int target = end - at < Short.BYTES ? begin : message + (bytes.getShort(at) & POINTER_MASK);
                if (target >= begin || target < message + DnsMessage.HEADER_LENGTH || ++pointers > MAX_POINTERS) {
                    return null;
                }
                at = target;
                begin = target;
            } else if (octet > end - at - 1 || octet > MAX_OCTETS - 2 - length || !copyLabel(bytes, at, name, length)) {
                return null;
            } else {
                length += octet + 1;
                at += octet + 1;
            }
        }
        return null;
    }

    /** Copies a label and a dot, of which the caller has checked that it lies in the message and has room. */
    private static boolean copyLabel(ByteBuffer bytes, int at, byte[] name, int length) {
        int label = Byte.toUnsignedInt(bytes.get(at));
        if ((label & LABEL_KIND) != 0) {
            return false;
        }
        for (int i = 0; i < label; i++) {
            byte octet = bytes.get(at + 1 + i);
            if (!AsciiText.isLetter(octet) && !AsciiText.isDigit(octet) && octet != '-' && octet != '_') {
                return false;
            }
            name[length + i] = octet;
        }
        name[length + label] = '.';
        return true;
    }

    private static String text(byte[] name, int length) {
        return new String(name, 0, length - 1, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }
}
