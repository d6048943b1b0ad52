// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what a user probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** {@code "; did you mean 'x'?"} for a near miss, otherwise {@code "; expected one of a, b."}. */
    static String among(String text, Collection<String> valid) {
        List<String> sorted = valid.stream().sorted().toList();
        return sorted.stream()
                .filter(candidate -> distance(text, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(text, candidate)))
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElseGet(() -> expected(sorted));
    }

    private static String expected(List<String> valid) {
        return switch (valid.size()) {
            case 0 -> ".";
            case 1 -> "; expected " + valid.get(0) + ".";
            default -> "; expected one of " + String.join(", ", valid) + ".";
        };
    }

    /** Edit distance: insertions, deletions, replacements and swaps of neighbours, without regard to case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] cost, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
