// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reading of an ambiguity in one clause; the guide's rule file has it in full, and a finding's reasoning quotes it. */
final class AmbiguityClause {
    private static final Map<String, String> CLAUSES = Map.of(
            "A1", "the direction cell says who listens",
            "A2", "the guide names no transport, so TCP is inferred",
            "A3", "the row bundles several uses, each with its own peers",
            "A5", "the column says bidirectional, the purpose names one opener",
            "A6", "port 5222 is two rows, and neither excuses the other",
            "A7", "nothing in the purpose lets CCP open it",
            "A8", "a known wrong server violates both readings",
            "A10", "the words leave out callers on the intranet",
            "A13", "8442 is read as CCP's own socket, for the proxy alone");

    private AmbiguityClause() {}

    static @Nullable String of(String ambiguity) {
        return CLAUSES.get(ambiguity);
    }
}
