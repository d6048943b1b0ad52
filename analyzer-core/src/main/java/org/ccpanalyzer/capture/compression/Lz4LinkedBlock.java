// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import org.jspecify.annotations.Nullable;

/**
 * Expands an LZ4 block (LZ4 Block Format) that may repeat bytes of the blocks before it, which the library does not: what comes out
 * stands right behind what came out before.
 */
final class Lz4LinkedBlock {
    /** A repeated stretch begins at most this far back. */
    static final int MAX_DISTANCE = 1 << 16;

    private static final int MIN_MATCH = 4;
    private static final int LONG_LENGTH = 15;
    private static final int LONGER = 255;

    private final byte[] block;
    private final int blockEnd;
    private final byte[] target;
    private int in;
    private int out;

    private Lz4LinkedBlock(byte[] block, int length, byte[] target, int offset) {
        this.block = block;
        this.blockEnd = length;
        this.target = target;
        this.out = offset;
    }

    /**
     * Expands a block.
     *
     * @param target holds what came out before up to the offset, and has room for the block to its end
     * @return bytes that came out, or null where the block is damaged
     */
    static @Nullable Integer expand(byte[] block, int length, byte[] target, int offset) {
        Lz4LinkedBlock expansion = new Lz4LinkedBlock(block, length, target, offset);
        return expansion.expand() ? expansion.out - offset : null;
    }

    private boolean expand() {
        while (in < blockEnd) {
            int token = Byte.toUnsignedInt(block[in++]);
            int literals = length(token >> 4);
            if (literals < 0 || literals > blockEnd - in || literals > target.length - out) {
                return false;
            }
            System.arraycopy(block, in, target, out, literals);
            in += literals;
            out += literals;
            if (in == blockEnd) {
                return true;
            }
            if (!repeat(token & LONG_LENGTH)) {
                return false;
            }
        }
        // A block ends with literals.
        return false;
    }

    private boolean repeat(int shortLength) {
        if (blockEnd - in < Short.BYTES) {
            return false;
        }
        int distance = Byte.toUnsignedInt(block[in]) | Byte.toUnsignedInt(block[in + 1]) << Byte.SIZE;
        in += Short.BYTES;
        int length = length(shortLength);
        if (length < 0 || distance == 0 || distance > out || length > target.length - out - MIN_MATCH) {
            return false;
        }
        copy(out - distance, length + MIN_MATCH);
        return true;
    }

    /** The source may overlap what is written, and then repeats: each turn has twice as much to copy. */
    private void copy(int from, int length) {
        int end = out + length;
        while (out < end) {
            int count = Math.min(out - from, end - out);
            System.arraycopy(target, from, target, out, count);
            out += count;
        }
    }

    /** A length as a token's four bits, with as many further bytes as it takes; -1 where it goes beyond the block or any block. */
    private int length(int bits) {
        int length = bits;
        if (bits == LONG_LENGTH) {
            int more;
            do {
                if (in == blockEnd || length > target.length) {
                    return -1;
                }
                more = Byte.toUnsignedInt(block[in++]);
                length += more;
            } while (more == LONGER);
        }
        return length;
    }
}
