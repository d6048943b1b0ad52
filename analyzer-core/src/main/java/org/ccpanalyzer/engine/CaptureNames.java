// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ccpanalyzer.capture.NamedAddress;
import org.ccpanalyzer.net.IpAddress;

/** The names that captures themselves give to addresses: what the capturing machine believed. No verdict rests on them. */
final class CaptureNames {
    private static final int MAX_ADDRESSES = 4_096;
    private static final int MAX_NAMES_OF_ADDRESS = 8;

    private final Map<IpAddress, Set<String>> names = new TreeMap<>();
    private long leftOut;

    CaptureNames(List<StreamSummary.Source> inputs) {
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

    /** In the order of the captures. */
    Map<IpAddress, Set<String>> byAddress() {
        return Collections.unmodifiableMap(names);
    }

    /** Names that are no domain names, or for which there was no room. */
    long leftOut() {
        return leftOut;
    }
}
