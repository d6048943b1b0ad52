// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * Rows of numbers in as many bits as the values of each column differ in (frame of reference): a column of equal numbers
 * takes none. Any numbers come out as they went in. A row lies in one piece, so that few cache lines hold it. Immutable.
 */
final class PackedColumns {
    /** Words that the objects of a block take beside its arrays' elements, about. */
    private static final int OBJECT_WORDS = 10;

    /** Of each column the least value, to which the bits of a row are added. */
    private final long[] least;
    /** Of each column the bits that a row has for it, 0 to 64. */
    private final byte[] widths;

    private final int rowBits;
    private final long[] bits;

    /** @param rows of as many numbers each as there are columns, one row behind the other */
    PackedColumns(long[] rows, int columns) {
        least = new long[columns];
        widths = new byte[columns];
        int sum = 0;
        for (int column = 0; column < columns; column++) {
            sum += measure(rows, column);
        }
        rowBits = sum;
        int count = rows.length / columns;
        bits = new long[(int) (((long) count * rowBits + Long.SIZE - 1) / Long.SIZE)];
        int offset = 0;
        for (int column = 0; column < columns; column++) {
            fill(rows, column, offset);
            offset += widths[column];
        }
    }

    private PackedColumns(long[] least, byte[] widths, int rowBits, long[] bits) {
        this.least = least;
        this.widths = widths;
        this.rowBits = rowBits;
        this.bits = bits;
    }

    /** The same rows with an amount added to each number of a column. */
    PackedColumns plus(int column, long amount) {
        long[] shifted = least.clone();
        shifted[column] += amount;
        return new PackedColumns(shifted, widths, rowBits, bits);
    }

    /** Sets the least value and the width of a column, and returns its width. */
    private int measure(long[] rows, int column) {
        long min = rows[column];
        long max = min;
        for (int i = column; i < rows.length; i += least.length) {
            long value = rows[i];
            if (value < min) {
                min = value;
            } else if (value > max) {
                max = value;
            }
        }
        least[column] = min;
        // An unsigned number: it may exceed what a signed one holds.
        int width = Long.SIZE - Long.numberOfLeadingZeros(max - min);
        widths[column] = (byte) width;
        return width;
    }

    private void fill(long[] rows, int column, int offset) {
        int width = widths[column];
        if (width == 0) {
            return;
        }
        long min = least[column];
        long at = offset;
        for (int i = column; i < rows.length; i += least.length) {
            long value = rows[i] - min;
            int word = (int) (at >>> 6);
            int shift = (int) at & 63;
            bits[word] |= value << shift;
            if (shift + width > Long.SIZE) {
                bits[word + 1] |= value >>> (Long.SIZE - shift);
            }
            at += rowBits;
        }
    }

    /** Writes a row to an array, its first number at {@code to}. */
    void row(int row, long[] into, int to) {
        long at = (long) row * rowBits;
        for (int column = 0; column < least.length; column++) {
            int width = widths[column];
            long value = least[column];
            if (width != 0) {
                value += read(at, width);
                at += width;
            }
            into[to + column] = value;
        }
    }

    /** One number; the first columns are the quickest. */
    long get(int row, int column) {
        long at = (long) row * rowBits;
        for (int i = 0; i < column; i++) {
            at += widths[i];
        }
        int width = widths[column];
        return width == 0 ? least[column] : least[column] + read(at, width);
    }

    /** @param width 1 to 64 */
    private long read(long at, int width) {
        int word = (int) (at >>> 6);
        int shift = (int) at & 63;
        long value = bits[word] >>> shift;
        if (shift + width > Long.SIZE) {
            value |= bits[word + 1] << (Long.SIZE - shift);
        }
        return value & -1L >>> (Long.SIZE - width);
    }

    /** Words of memory that all of it takes, about. */
    int words() {
        return bits.length + least.length + widths.length / Long.BYTES + OBJECT_WORDS;
    }
}
