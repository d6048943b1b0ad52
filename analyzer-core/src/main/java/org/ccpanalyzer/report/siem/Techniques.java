// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.Map;
import org.ccpanalyzer.finding.Finding.AttackTechnique;
import org.jspecify.annotations.Nullable;

/** Techniques and sub-techniques of MITRE ATT&amp;CK, which event schemas keep apart. */
final class Techniques {
    /** Names of those techniques whose sub-techniques findings point at. */
    private static final Map<String, String> NAMES = Map.of(
            "T1021", "Remote Services",
            "T1048", "Exfiltration Over Alternative Protocol",
            "T1071", "Application Layer Protocol",
            "T1090", "Proxy",
            "T1110", "Brute Force",
            "T1595", "Active Scanning");

    private Techniques() {}

    /** True of {@code T1071.001}, which is a way of {@code T1071}. */
    static boolean isSub(AttackTechnique technique) {
        return technique.id().indexOf('.') >= 0;
    }

    /** {@code T1071} of {@code T1071.001}; a technique's own id otherwise. */
    static String idOf(AttackTechnique technique) {
        int dot = technique.id().indexOf('.');
        return dot < 0 ? technique.id() : technique.id().substring(0, dot);
    }

    /** The name of the technique, or null where only that of its sub-technique is known. */
    static @Nullable String nameOf(AttackTechnique technique) {
        return isSub(technique) ? NAMES.get(idOf(technique)) : technique.name();
    }
}
