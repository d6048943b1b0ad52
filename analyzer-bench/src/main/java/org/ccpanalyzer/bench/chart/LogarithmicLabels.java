// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.chart;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/** Labels of a logarithmic axis: so few that they do not touch. */
final class LogarithmicLabels {
    /** The library measures its labels, and cannot measure none. */
    private static final String NO_LABEL = " ";

    private static final double ROUNDING = 1e-9;
    private static final double MANY_DECADES = 2.5;
    private static final int LARGEST_PLAIN_EXPONENT = 3;

    private final boolean onlyPowersOfTen;

    private LogarithmicLabels(boolean onlyPowersOfTen) {
        this.onlyPowersOfTen = onlyPowersOfTen;
    }

    /** Labels for an axis from the least to the largest of the values. */
    static LogarithmicLabels between(double... values) {
        DoubleSummaryStatistics range = Arrays.stream(values).summaryStatistics();
        return new LogarithmicLabels(Math.log10(range.getMax() / range.getMin()) > MANY_DECADES);
    }

    /** Powers of ten, on a short axis also their doubles and halves, and nothing elsewhere. */
    String label(double value) {
        int exponent = (int) Math.floor(Math.log10(value) + ROUNDING);
        int digit = (int) Math.rint(value / Math.pow(10, exponent));
        if (digit != 1 && (onlyPowersOfTen || (digit != 2 && digit != 5))) {
            return NO_LABEL;
        }
        return exponent > LARGEST_PLAIN_EXPONENT ? grouped(digit, exponent) : plain(digit, exponent);
    }

    private static String plain(int digit, int exponent) {
        return exponent < 0 ? "0." + "0".repeat(-exponent - 1) + digit : digit + "0".repeat(exponent);
    }

    /** Thousands and millions by their letters. */
    private static String grouped(int digit, int exponent) {
        return exponent < 6 ? plain(digit, exponent - 3) + " k" : plain(digit, exponent - 6) + " M";
    }
}
