// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.List;

/**
 * What another policy makes of the flows of one capture.
 *
 * @param flows all of the host
 * @param changed those with another verdict
 * @param gained those that violate only under the second policy
 * @param groups by consequence
 * @param unlisted changed flows that found no room among the groups
 */
public record VerdictChanges(long flows, long changed, long gained, List<VerdictChange> groups, long unlisted) {
    public VerdictChanges {
        groups = List.copyOf(groups);
    }
}
