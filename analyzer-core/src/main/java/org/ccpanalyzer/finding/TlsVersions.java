// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.identify.Speaker;
import org.jspecify.annotations.Nullable;

/** The TLS versions that one service chose. What clients only offer says nothing about it. */
final class TlsVersions {
    /** Real services choose among five; made-up numbers must not fill memory. */
    private static final int MAX_VERSIONS = 8;

    private @Nullable SortedSet<String> versions;

    void add(Flow flow) {
        PayloadFacts one = flow.initiatorFacts();
        PayloadFacts other = flow.responderFacts();
        if (!one.has(FactKind.TLS_VERSION) && !other.has(FactKind.TLS_VERSION)) {
            return;
        }
        // Where the beginning was not captured, the flow's initiator may be the server.
        boolean turned = Identification.speaker(one.identification()) == Speaker.SERVER;
        for (String version : (turned ? one : other).all(FactKind.TLS_VERSION)) {
            add(version);
        }
    }

    List<String> list() {
        return versions == null ? List.of() : List.copyOf(versions);
    }

    private void add(String version) {
        if (versions == null) {
            versions = new TreeSet<>();
        }
        if (versions.size() < MAX_VERSIONS) {
            versions.add(version);
        }
    }
}
