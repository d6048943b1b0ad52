// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ccpanalyzer.capture.NamedAddress;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpAddress;

/**
 * The names that captures give to the peers of the host. They are what the capturing machine believed, for people to read: no
 * verdict rests on them.
 */
final class NamedPeers {
    /** Where the names come from: name resolution blocks of pcapng files. */
    static final String SOURCE = "name-resolution-block";

    private static final int MAX_ADDRESSES = 4_096;
    private static final int MAX_NAMES_OF_ADDRESS = 8;

    private final Map<IpAddress, Set<String>> names = new TreeMap<>();
    private final Set<IpAddress> peers = new HashSet<>();
    private long leftOut;

    NamedPeers(List<StreamSummary.Source> inputs) {
        for (StreamSummary.Source input : inputs) {
            leftOut += input.info().metadata().namesLeftOut();
            input.info().metadata().names().forEach(this::add);
        }
    }

    private void add(NamedAddress named) {
        Set<String> known = names.get(named.address());
        if (known == null && names.size() == MAX_ADDRESSES) {
            leftOut += named.names().size();
            return;
        }
        if (known == null) {
            known = new LinkedHashSet<>();
            names.put(named.address(), known);
        }
        for (String name : named.names()) {
            if (known.size() < MAX_NAMES_OF_ADDRESS) {
                known.add(name);
            } else if (!known.contains(name)) {
                leftOut++;
            }
        }
    }

    /** Takes a flow of the host. */
    void accept(JudgedFlow flow) {
        if (!names.isEmpty() && names.containsKey(flow.peer().address())) {
            peers.add(flow.peer().address());
        }
    }

    /** The named peers of all flows accepted so far. */
    Audit.Names result() {
        List<Audit.NamedPeer> named = names.entrySet().stream()
                .filter(entry -> peers.contains(entry.getKey()))
                .map(entry -> new Audit.NamedPeer(entry.getKey(), List.copyOf(entry.getValue()), SOURCE))
                .toList();
        return new Audit.Names(named, names.size() - named.size(), leftOut);
    }
}
