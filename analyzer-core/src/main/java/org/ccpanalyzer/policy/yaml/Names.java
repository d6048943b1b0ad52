// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Names that a file gives to things, and names that it refers to. */
final class Names {
    private final Problems problems;
    private final Map<String, Integer> lines = new HashMap<>();

    Names(Problems problems) {
        this.problems = problems;
    }

    /** Takes a new name; reports one that was taken before. */
    void define(String what, String name, int line) {
        Integer first = lines.putIfAbsent(name, line);
        if (first != null) {
            problems.error(line, "Duplicate " + what + " '" + name + "', first given on line " + first + ".");
        }
    }

    /** Reports a reference to a name that is not among {@code known}. */
    static void refer(String what, String name, int line, Collection<String> known, Problems problems) {
        if (!known.contains(name)) {
            problems.error(line, "Unknown " + what + " '" + name + "'" + Suggestion.among(name, known));
        }
    }
}
