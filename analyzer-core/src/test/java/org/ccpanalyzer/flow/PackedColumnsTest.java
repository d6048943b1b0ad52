// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of packed columns: whatever numbers go in come out, row by row and one by one. */
class PackedColumnsTest {
    private static final int ROWS = 256;

    /** Words of a block that are there whatever it holds. */
    private static final int FIXED_WORDS = new PackedColumns(new long[ROWS], 1).words();

    @ParameterizedTest(name = "columns of {0}, {1} bits of {2}")
    @MethodSource("widthsAndBases")
    void numbersOfEachWidthComeOutAsTheyWentIn(int columns, int width, long least) {
        Random random = new Random(columns * 31L + width);
        assertComesOut(
                columns, fill(columns * ROWS, () -> least + (width == 0 ? 0 : random.nextLong() >>> (64 - width))));
    }

    static Stream<Arguments> widthsAndBases() {
        return Stream.of(1, 3, 17)
                .flatMap(columns -> Stream.of(0, 1, 2, 7, 31, 32, 33, 63, 64)
                        .flatMap(width -> Stream.of(0L, -1L, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE)
                                .map(least -> Arguments.of(columns, width, least))));
    }

    /** Each column has a width of its own, so that rows begin at any bit. */
    @Test
    void columnsOfAllWidthsComeOutAsTheyWentIn() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int columns = 1 + random.nextInt(20);
            int[] widths = random.ints(columns, 0, 65).toArray();
            long[] least = random.longs(columns).toArray();
            long[] rows = new long[columns * ROWS];
            for (int i = 0; i < rows.length; i++) {
                int width = widths[i % columns];
                rows[i] = least[i % columns] + (width == 0 ? 0 : random.nextLong() >>> (64 - width));
            }
            assertComesOut(columns, rows);
        }
    }

    @Test
    void theWholeSpanOfNumbersFits() {
        long[] rows = fill(ROWS, () -> 0);
        rows[0] = Long.MIN_VALUE;
        rows[1] = Long.MAX_VALUE;
        rows[2] = -1;
        assertComesOut(1, rows);
        assertThat(new PackedColumns(rows, 1).words()).isEqualTo(FIXED_WORDS + ROWS);
    }

    @Test
    void aColumnOfEqualNumbersTakesNoBits() {
        long[] rows = fill(ROWS, () -> Long.MIN_VALUE);
        assertComesOut(1, rows);
        assertThat(new PackedColumns(rows, 1).words()).isEqualTo(FIXED_WORDS);
        rows[ROWS - 1]++;
        assertComesOut(1, rows);
        assertThat(new PackedColumns(rows, 1).words()).isEqualTo(FIXED_WORDS + ROWS / Long.SIZE);
    }

    private static long[] fill(int length, LongSupplier numbers) {
        return LongStream.generate(numbers).limit(length).toArray();
    }

    private static void assertComesOut(int columns, long[] rows) {
        PackedColumns packed = new PackedColumns(rows.clone(), columns);
        long[] unpacked = new long[rows.length];
        long[] single = new long[rows.length];
        for (int row = 0; row < rows.length / columns; row++) {
            packed.row(row, unpacked, row * columns);
            for (int column = 0; column < columns; column++) {
                single[row * columns + column] = packed.get(row, column);
            }
        }
        assertThat(Arrays.equals(unpacked, rows)).isTrue();
        assertThat(Arrays.equals(single, rows)).isTrue();
    }
}
