// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * Reads numbers in network order out of a window, one after the other. At its end numbers are 0, and {@link #isCut} says
 * so; the position never passes it.
 */
final class PayloadCursor {
    private final ByteBuffer bytes;
    private final int end;
    private int position;
    private boolean cut;

    PayloadCursor(ByteBuffer bytes, int position, int end) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - position;
    }

    /** True if more was asked for than there is. */
    boolean isCut() {
        return cut;
    }

    int uint8() {
        return has(1) ? Byte.toUnsignedInt(bytes.get(position++)) : 0;
    }

    int uint16() {
        if (!has(Short.BYTES)) {
            return 0;
        }
        int value = Short.toUnsignedInt(bytes.getShort(position));
        position += Short.BYTES;
        return value;
    }

    int uint24() {
        if (!has(3)) {
            return 0;
        }
        int value = uint16() << Byte.SIZE;
        return value | uint8();
    }

    int int32() {
        int high = uint16() << Short.SIZE;
        return high | uint16();
    }

    long int64() {
        long high = (long) int32() << Integer.SIZE;
        return high | Integer.toUnsignedLong(int32());
    }

    /**
     * Passes over what comes next.
     *
     * @param length not negative
     */
    void skip(int length) {
        if (has(length)) {
            position += length;
        }
    }

    /**
     * Passes over what comes next and gives it to read on its own, as far as it is there.
     *
     * @param length not negative
     */
    PayloadCursor part(int length) {
        int from = position;
        skip(length);
        PayloadCursor part = new PayloadCursor(bytes, from, position);
        part.cut = cut;
        return part;
    }

    /** Copies what remains. */
    byte[] rest() {
        byte[] rest = new byte[remaining()];
        bytes.get(position, rest);
        position = end;
        return rest;
    }

    /** Goes to the end, for lack of what was asked for. */
    private boolean has(int length) {
        if (end - position >= length) {
            return true;
        }
        cut = true;
        position = end;
        return false;
    }
}
