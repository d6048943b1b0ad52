// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.Locale;
import org.ccpanalyzer.finding.Finding;

/** A finding in few words, such as {@code UL-tcp-6379-794f928e (unexpected listener, tcp/6379, critical, confirmed)}. */
final class FindingTitle {
    private FindingTitle() {}

    static String of(Finding finding) {
        Integer port = finding.port();
        return finding.id() + " (" + word(finding.kind()) + ", " + finding.protocol() + (port == null ? "" : "/" + port)
                + ", " + word(finding.severity()) + ", " + (finding.confirmed() ? "confirmed" : "attempted") + ")";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
