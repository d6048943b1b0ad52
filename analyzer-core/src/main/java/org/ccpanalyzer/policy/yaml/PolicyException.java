// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.List;

/** A policy file cannot be used. Every problem is a finished sentence that names file and line. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    PolicyException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems of the file, in line order. */
    public List<String> problems() {
        return problems;
    }
}
