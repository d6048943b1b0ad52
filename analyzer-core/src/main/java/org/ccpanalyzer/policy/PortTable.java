// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows at the ports where a site has them. Immutable. */
public final class PortTable {
    private final List<EffectiveRule> rules;
    private final Map<Integer, List<EffectiveRule>> byPort;

    public PortTable(PortGuide guide, Map<String, Integer> portOverrides) {
        rules = guide.rules().stream()
                .map(rule -> new EffectiveRule(rule, portOverrides.getOrDefault(rule.id(), rule.port())))
                .toList();
        byPort = rules.stream().collect(Collectors.groupingBy(EffectiveRule::port));
    }

    /** All rows in table order. */
    public List<EffectiveRule> rules() {
        return rules;
    }

    /** The rows at a port, whatever their transport, in table order. */
    public List<EffectiveRule> at(int port) {
        return byPort.getOrDefault(port, List.of());
    }

    /** The ports of all rows; a fresh set at each call. */
    public BitSet listedPorts() {
        BitSet ports = new BitSet();
        rules.forEach(rule -> ports.set(rule.port()));
        return ports;
    }
}
