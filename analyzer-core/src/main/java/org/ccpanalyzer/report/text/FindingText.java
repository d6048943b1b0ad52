// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;

/** One finding in full: what, who, when, on which packets, why, and what to do. */
final class FindingText {
    private static final int MAX_PEERS = 5;

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
            page.detail("ATT&CK", attack(finding));
        }
    }

    /** Who opened what, in one line. */
    static String fromTo(Finding finding) {
        String host = finding.hostAddress() + " (the host)";
        return switch (finding.side()) {
            case INBOUND -> "From " + peers(finding) + " to " + host;
            case OUTBOUND -> "From " + host + " to " + peers(finding);
            case UNDETERMINED -> "Between " + host + " and " + peers(finding);
        };
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
                page.detail("From", peers(finding));
                page.detail("To", host + ", " + FindingPhrases.service(finding));
            }
            case OUTBOUND -> {
                page.detail("From", host);
                page.detail("To", peers(finding) + ", " + FindingPhrases.service(finding));
            }
            case UNDETERMINED -> {
                page.detail("Between", host + ", " + FindingPhrases.service(finding));
                page.detail("And", peers(finding) + " (who opened is not known)");
            }
        }
    }

    private static String peers(Finding finding) {
        List<Finding.Peer> shown = finding.peers().stream().limit(MAX_PEERS).toList();
        String named = shown.stream().map(FindingText::peer).collect(Collectors.joining(", "));
        int rest = finding.peerCount() - shown.size();
        return rest > 0 ? named + " and " + Words.number(rest) + " more" : named;
    }

    private static String peer(Finding.Peer peer) {
        String name = peer.name() == null ? null : NameSource.innerLabel(peer.name(), peer.nameSource());
        String known = Stream.of(name, peer.role()).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return peer.address() + (known.isEmpty() ? "" : " (" + known + ")");
    }

    private static String attack(Finding finding) {
        return finding.attack().stream()
                .map(technique -> technique.id() + " " + technique.name())
                .collect(Collectors.joining(", ", "candidate ", ""));
    }
}
