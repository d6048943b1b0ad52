// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.Words;

/** A finding in few words, such as {@code UL-tcp-6379-794f928e (unexpected listener, tcp/6379, critical, confirmed)}. */
final class FindingTitle {
    private FindingTitle() {}

    static String of(Finding finding) {
        Integer port = finding.port();
        return finding.id() + " (" + Words.of(finding.kind()) + ", " + finding.protocol()
                + (port == null ? "" : "/" + port) + ", " + Words.of(finding.severity()) + ", "
                + (finding.confirmed() ? "confirmed" : "attempted") + ")";
    }
}
