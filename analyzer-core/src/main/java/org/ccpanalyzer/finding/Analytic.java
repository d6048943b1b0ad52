// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.flow.DomainTraffic;

/**
 * Looks across flows for a pattern that no single flow shows. Takes the host's flows in the order of the stream, keeps sums
 * and a few frames, and is bounded.
 */
interface Analytic {
    void accept(JudgedFlow judged);

    /** Learns what the host asked DNS servers for up to now; told before the flows are. */
    default void learn(List<DomainTraffic> domains) {
        // Most patterns are not about names.
    }

    /** What was found so far, in no order. */
    List<Finding> findings();

    /** Flows for which there was no room. */
    long overflow();

    /** What became of those, to follow "n flows": {@code "came from more scanners than a report can list"}. */
    String overflowText();
}
