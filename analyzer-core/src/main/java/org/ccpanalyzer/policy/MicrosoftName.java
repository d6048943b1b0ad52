// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import java.util.Set;

/**
 * A Microsoft 365 endpoint that the port guide names.
 *
 * @param name host name, lower case
 * @param category the note's word for it
 * @param required the note's word for it: required, or optional
 * @param listSets what Microsoft's own list says of the name; outside knowledge that never decides a verdict
 */
public record MicrosoftName(String name, String category, boolean required, List<ListSet> listSets) {
    public MicrosoftName {
        listSets = List.copyOf(listSets);
    }

    /**
     * One set of Microsoft's endpoint list. A category belongs to a name together with a port.
     *
     * @param id number of the set in the list
     * @param usedBy ids of the rows that reach the name through this set
     */
    public record ListSet(
            int id,
            String serviceArea,
            String category,
            boolean required,
            Set<Integer> tcpPorts,
            Set<Integer> udpPorts,
            Set<String> usedBy) {
        public ListSet {
            tcpPorts = Set.copyOf(tcpPorts);
            udpPorts = Set.copyOf(udpPorts);
            usedBy = Set.copyOf(usedBy);
        }
    }
}
