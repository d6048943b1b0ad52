// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that a user sees all of it at once. */
final class Problems {
    private record Problem(int line, String sentence) {}

    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void error(int line, String sentence) {
        errors.add(new Problem(line, sentence));
    }

    void warning(int line, String sentence) {
        warnings.add(new Problem(line, sentence));
    }

    int errorCount() {
        return errors.size();
    }

    List<String> warnings() {
        return inLineOrder(warnings);
    }

    void throwIfAny() throws PolicyException {
        if (!errors.isEmpty()) {
            throw exception();
        }
    }

    /** All errors so far, to be thrown. */
    PolicyException exception() {
        return new PolicyException(inLineOrder(errors));
    }

    private List<String> inLineOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> file + ", line " + problem.line() + ": " + printable(problem.sentence()))
                .toList();
    }

    /** What a file says is quoted in messages, and must not steer a terminal. */
    private static String printable(String sentence) {
        return sentence.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    }
}
