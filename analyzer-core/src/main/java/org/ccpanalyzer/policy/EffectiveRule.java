// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A row as it holds at a site.
 *
 * @param port where the site has the service: the row's own number, or the one it was moved to
 */
public record EffectiveRule(PortRule rule, int port) {
    public EffectiveRule {
        Ports.require(port);
    }

    public boolean isMoved() {
        return port != rule.port();
    }

    /** True if the direction column has an inbound half. */
    public boolean inbound() {
        return rule.direction().admits(Side.INBOUND);
    }

    /** True if the direction column has an outbound half. */
    public boolean outbound() {
        return rule.direction().admits(Side.OUTBOUND);
    }

    /** What any of the row's uses expects on the wire, in their order. */
    public Set<String> protocols() {
        Set<String> words = new LinkedHashSet<>();
        rule.uses().forEach(use -> words.addAll(use.protocols().words()));
        return words;
    }

    /** True if the purpose text lets {@code side} open. */
    public boolean purposeAdmits(Side side) {
        return rule.uses().stream().anyMatch(use -> use.opener() == side);
    }
}
