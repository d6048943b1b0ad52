// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;

/** One finding in full: what, who, when, on which packets, why, and what to do. */
final class FindingText {
    private FindingText() {}

    static void write(Finding finding, Audit audit, TextPage page) {
        page.entry(finding.severity().name(), Ansi.of(finding.severity()), FindingPhrases.title(finding));
        page.detail("Finding", finding.id() + ", " + FindingPhrases.certainty(finding));
        page.detail("Rule", FindingPhrases.rule(finding, audit));
        direction(finding, page);
        page.detail("Seen", seen(finding, page));
        PacketText.write(finding, audit, page);
        page.detail("Why", finding.why());
        page.detail("Next", finding.next());
        if (!finding.attack().isEmpty()) {
            page.detail("ATT&CK", FindingPhrases.attack(finding));
        }
    }

    static String seen(Finding finding, TextPage page) {
        return page.time().range(finding.firstNanos(), finding.lastNanos()) + "; "
                + Words.count(finding.flows(), "flow") + ", " + Words.bytes(finding.bytesIn()) + " in, "
                + Words.bytes(finding.bytesOut()) + " out";
    }

    private static void direction(Finding finding, TextPage page) {
        String host = finding.hostAddress() + " (the host)";
        switch (finding.side()) {
            case INBOUND -> {
                page.detail("From", FindingPhrases.peers(finding));
                page.detail("To", host + ", " + FindingPhrases.service(finding));
            }
            case OUTBOUND -> {
                page.detail("From", host);
                page.detail("To", FindingPhrases.peers(finding) + ", " + FindingPhrases.service(finding));
            }
            case UNDETERMINED -> {
                page.detail("Between", host + ", " + FindingPhrases.service(finding));
                page.detail("And", FindingPhrases.peers(finding) + " (who opened is not known)");
            }
        }
    }
}
