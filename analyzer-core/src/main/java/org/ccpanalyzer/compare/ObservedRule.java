// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.policy.Side;

/** What became of one half, inbound or outbound, of a row of the guide. */
public record ObservedRule(String id, Side side, HalfState state) {
    record Key(String id, Side side) {}

    Key key() {
        return new Key(id, side);
    }
}
