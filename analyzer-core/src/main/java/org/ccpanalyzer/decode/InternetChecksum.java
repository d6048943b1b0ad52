// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import java.nio.ByteBuffer;

/**
 * The ones' complement sum of 16-bit words that IPv4, TCP and UDP use (RFC 1071). Words are read 64 and added 32 bits at a
 * time into a long, which gives the same sum after folding.
 */
public final class InternetChecksum {
    /** What a covered range that carries its right checksum folds to. */
    public static final int VALID = 0xffff;

    private static final long LOW_32 = 0xffff_ffffL;

    private InternetChecksum() {}

    /** The unfolded sum of a range; an odd last byte is padded with zero. */
    public static long sum(ByteBuffer bytes, int offset, int length) {
        int end = offset + length;
        int position = offset;
        long sum = 0;
        for (; end - position >= Long.BYTES; position += Long.BYTES) {
            sum += sum(bytes.getLong(position));
        }
        if (end - position >= Integer.BYTES) {
            sum += bytes.getInt(position) & LOW_32;
            position += Integer.BYTES;
        }
        if (end - position >= Short.BYTES) {
            sum += Short.toUnsignedLong(bytes.getShort(position));
            position += Short.BYTES;
        }
        return position < end ? sum + (Byte.toUnsignedLong(bytes.get(position)) << Byte.SIZE) : sum;
    }

    /** The two 32-bit halves of a word, for adding addresses. */
    public static long sum(long word) {
        return (word >>> Integer.SIZE) + (word & LOW_32);
    }

    /** Folds a sum of up to 2^31 words to 16 bits. */
    public static int fold(long sum) {
        long folded = (sum >>> Integer.SIZE) + (sum & LOW_32);
        folded = (folded >>> Short.SIZE) + (folded & 0xffff);
        folded = (folded >>> Short.SIZE) + (folded & 0xffff);
        return (int) ((folded >>> Short.SIZE) + (folded & 0xffff));
    }
}
