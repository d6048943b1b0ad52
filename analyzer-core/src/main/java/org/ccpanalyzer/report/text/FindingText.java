// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.report.Causes;

/** One finding in full: what, who, when, on which packets, why, and what to do. */
final class FindingText {
    private static final int MAX_PEERS = 5;
    private static final int MAX_FRAMES = 12;

    private FindingText() {}

    static void write(Finding finding, Audit audit, TextPage page) {
        page.entry(finding.severity().name(), Ansi.of(finding.severity()), title(finding));
        page.detail("Finding", finding.id() + ", " + certainty(finding));
        page.detail("Rule", rule(finding));
        direction(finding, page);
        page.detail("Seen", seen(finding, page));
        for (Finding.Evidence evidence : finding.evidence()) {
            page.detail("Packets", packets(evidence, audit));
        }
        page.detail("Why", finding.why());
        page.detail("Next", finding.next());
        if (!finding.attack().isEmpty()) {
            page.detail("ATT&CK", attack(finding));
        }
    }

    static String title(Finding finding) {
        Cause cause = Causes.shown(finding.cause());
        String spoken = finding.appProtocol() == null ? "" : " (" + finding.appProtocol() + ")";
        String reason = cause == null || cause.name().equals(finding.kind().name()) ? "" : ", " + Words.of(cause);
        return Words.capitalized(Words.of(finding.kind())) + ": " + service(finding) + spoken + reason;
    }

    static String seen(Finding finding, TextPage page) {
        return page.time().range(finding.firstNanos(), finding.lastNanos()) + "; "
                + Words.count(finding.flows(), "flow") + ", " + Words.bytes(finding.bytesIn()) + " in, "
                + Words.bytes(finding.bytesOut()) + " out";
    }

    private static String certainty(Finding finding) {
        return (finding.confirmed() ? "confirmed" : "attempted") + " (" + Words.of(finding.confidence()) + ")";
    }

    private static String rule(Finding finding) {
        String rule = finding.rule();
        return rule == null || rule.equals(Verdict.UNLISTED) ? "none, no row of the guide lists it" : rule;
    }

    private static void direction(Finding finding, TextPage page) {
        String host = finding.hostAddress() + " (the host)";
        switch (finding.kind()) {
            case UNEXPECTED_LISTENER -> {
                page.detail("From", peers(finding));
                page.detail("To", host + ", " + service(finding));
            }
            case UNEXPECTED_EGRESS -> {
                page.detail("From", host);
                page.detail("To", peers(finding) + ", " + service(finding));
            }
            default -> {
                page.detail("Host", finding.hostAddress() + ", " + service(finding));
                page.detail(finding.peerCount() == 1 ? "Peer" : "Peers", peers(finding));
            }
        }
    }

    private static String service(Finding finding) {
        Integer port = finding.port();
        return port == null ? finding.protocol() + ", several ports" : Words.service(finding.protocol(), port);
    }

    private static String peers(Finding finding) {
        List<Finding.Peer> shown = finding.peers().stream().limit(MAX_PEERS).toList();
        String named = shown.stream().map(FindingText::peer).collect(Collectors.joining(", "));
        int rest = finding.peerCount() - shown.size();
        return rest > 0 ? named + " and " + Words.number(rest) + " more" : named;
    }

    private static String peer(Finding.Peer peer) {
        String known =
                Stream.of(peer.name(), peer.role()).filter(word -> word != null).collect(Collectors.joining(", "));
        return peer.address() + (known.isEmpty() ? "" : " (" + known + ")");
    }

    private static String packets(Finding.Evidence evidence, Audit audit) {
        List<Long> frames = evidence.frames();
        String numbers = frames.stream().limit(MAX_FRAMES).map(String::valueOf).collect(Collectors.joining(", "));
        String rest = frames.size() > MAX_FRAMES ? " and " + (frames.size() - MAX_FRAMES) + " more" : "";
        return numbers + rest + " of " + fileName(evidence.file(), audit) + " (" + evidence.what() + ")";
    }

    private static String fileName(int file, Audit audit) {
        return file < audit.inputs().size() ? audit.inputs().get(file).name() : "input " + file;
    }

    private static String attack(Finding finding) {
        return finding.attack().stream()
                .map(technique -> technique.id() + " " + technique.name())
                .collect(Collectors.joining(", ", "candidate ", ""));
    }
}
