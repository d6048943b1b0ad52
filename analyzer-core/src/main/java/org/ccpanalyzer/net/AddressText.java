// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.net;

import org.jspecify.annotations.Nullable;

/** Text forms of addresses: RFC 4291 section 2.2 and dotted decimal in, RFC 5952 out. */
final class AddressText {
    private static final int GROUPS = 8;
    private static final int IPV4_PARTS = 4;

    private AddressText() {}

    static IpAddress parse(String text) {
        IpAddress address = text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
        if (address == null) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv4 or IPv6 address");
        }
        return address;
    }

    static String format(IpAddress address) {
        return address.isIpv4() ? formatIpv4((int) address.low()) : formatIpv6(address);
    }

    private static String formatIpv4(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private static String formatIpv6(IpAddress address) {
        int runStart = -1;
        int runLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = zerosFrom(address, start);
            if (length > runLength) {
                runStart = start;
                runLength = length;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int group = 0; group < GROUPS; group++) {
            if (group == runStart) {
                text.append("::");
                group += runLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(address, group)));
        }
        return text.toString();
    }

    private static int zerosFrom(IpAddress address, int start) {
        int end = start;
        while (end < GROUPS && group(address, end) == 0) {
            end++;
        }
        return end - start;
    }

    private static int group(IpAddress address, int index) {
        long word = index < GROUPS / 2 ? address.high() : address.low();
        return (int) (word >>> (48 - 16 * (index % (GROUPS / 2)))) & 0xffff;
    }

    private static @Nullable IpAddress ipv4(String text) {
        long bits = ipv4Bits(text);
        return bits < 0 ? null : IpAddress.ofIpv4((int) bits);
    }

    private static long ipv4Bits(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != IPV4_PARTS) {
            return -1;
        }
        long bits = 0;
        for (String part : parts) {
            int value = number(part, 10, 3, 255);
            // A leading zero means octal to some readers: refuse what two tools may read differently.
            if (value < 0 || (part.length() > 1 && part.charAt(0) == '0')) {
                return -1;
            }
            bits = bits << 8 | value;
        }
        return bits;
    }

    private static @Nullable IpAddress ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap != text.lastIndexOf("::")) {
            return null;
        }
        int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int given = head.length + tail.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return null;
        }
        int[] all = new int[GROUPS];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
        return new IpAddress(word(all, 0), word(all, GROUPS / 2));
    }

    private static int @Nullable [] groups(String text, boolean last) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        boolean dotted = last && parts[parts.length - 1].indexOf('.') >= 0;
        int[] groups = new int[parts.length + (dotted ? 1 : 0)];
        int hexParts = dotted ? parts.length - 1 : parts.length;
        for (int i = 0; i < hexParts; i++) {
            groups[i] = number(parts[i], 16, 4, 0xffff);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (dotted) {
            long bits = ipv4Bits(parts[parts.length - 1]);
            if (bits < 0) {
                return null;
            }
            groups[hexParts] = (int) (bits >>> 16);
            groups[hexParts + 1] = (int) (bits & 0xffff);
        }
        return groups;
    }

    private static long word(int[] groups, int start) {
        long word = 0;
        for (int i = start; i < start + GROUPS / 2; i++) {
            word = word << 16 | groups[i];
        }
        return word;
    }

    /** The value of a short unsigned number, or -1. */
    private static int number(String text, int radix, int maxLength, int max) {
        if (text.isEmpty() || text.length() > maxLength) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value > max ? -1 : value;
    }
}
