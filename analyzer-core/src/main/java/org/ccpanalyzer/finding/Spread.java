// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Arrays;

/**
 * Median of some numbers and their median absolute deviation from it: unlike mean and variance, both stay what they are
 * when a few of the numbers are far off.
 *
 * @param median 0 of no numbers
 */
record Spread(int count, long median, long deviation) {
    static Spread of(long[] values) {
        long median = median(values);
        long[] deviations = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        return new Spread(values.length, median, median(deviations));
    }

    /** The deviation as a share of the median; 0 where all is 0. */
    double relative() {
        return deviation == 0 ? 0 : (double) deviation / Math.max(1, median);
    }

    private static long median(long[] values) {
        if (values.length == 0) {
            return 0;
        }
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
