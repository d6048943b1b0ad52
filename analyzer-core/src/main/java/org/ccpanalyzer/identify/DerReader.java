// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * Walks elements in DER (ITU-T X.690) of which the end may be missing, and believes no length: what reaches beyond the
 * element around it is cut there. Where another element is expected than the one that comes, there is nothing.
 */
final class DerReader {
    private final ByteBuffer bytes;
    private final int end;
    private final boolean cut;
    private int position;

    DerReader(ByteBuffer bytes, int position, int end) {
        this(bytes, position, end, false);
    }

    private DerReader(ByteBuffer bytes, int position, int end, boolean cut) {
        this.bytes = bytes;
        this.position = position;
        this.end = end;
        this.cut = cut;
    }

    boolean isEmpty() {
        return position == end;
    }

    /** True if some of this is missing. */
    boolean isCut() {
        return cut;
    }

    /** Tag of the next element, or -1 behind the last. */
    int tag() {
        return isEmpty() ? -1 : Byte.toUnsignedInt(bytes.get(position));
    }

    /** Content of the next element; empty, with nothing behind it, if it has another tag or none. */
    DerReader enter(int tag) {
        int start = BerElement.enter(bytes, position, end, tag);
        if (start < 0) {
            position = end;
            return new DerReader(bytes, end, end, true);
        }
        int next = BerElement.contentEnd(bytes, position);
        position = Math.min(next, end);
        return new DerReader(bytes, start, /* end= */ position, next > end);
    }

    /** Passes over the next element if it has the tag. */
    void skipOptional(int tag) {
        if (tag() == tag) {
            enter(tag);
        }
    }

    /** True if this is there as a whole and consists of these bytes. */
    boolean is(byte... expected) {
        if (cut || end - position != expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes.get(position + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** What there is, byte by byte. */
    PayloadCursor content() {
        return new PayloadCursor(bytes, position, end);
    }
}
