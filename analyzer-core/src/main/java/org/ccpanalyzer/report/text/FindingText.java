// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.report.Causes;

/** One finding in full: what, who, when, on which packets, why, and what to do. */
final class FindingText {
    private static final int MAX_PEERS = 5;

    private FindingText() {}

    static void write(Finding finding, Audit audit, TextPage page) {
        page.entry(finding.severity().name(), Ansi.of(finding.severity()), title(finding));
        page.detail("Finding", finding.id() + ", " + certainty(finding));
        page.detail("Rule", rule(finding, audit));
        direction(finding, page);
        page.detail("Seen", seen(finding, page));
        PacketText.write(finding, audit, page);
        page.detail("Why", finding.why());
        page.detail("Next", finding.next());
        if (!finding.attack().isEmpty()) {
            page.detail("ATT&CK", attack(finding));
        }
    }

    static String title(Finding finding) {
        String spoken = finding.appProtocol() == null ? "" : " (" + finding.appProtocol() + ")";
        String cause = cause(finding);
        String reason = cause.isEmpty() || cause.equals(Words.of(finding.kind())) ? "" : ", " + cause;
        return Words.capitalized(Words.of(finding.kind())) + ": " + service(finding) + spoken + reason;
    }

    /** Such as {@code "not listed"}; empty where there is nothing to say. */
    static String cause(Finding finding) {
        Cause cause = Causes.shown(finding.cause());
        return cause == null ? "" : Words.of(cause);
    }

    static String service(Finding finding) {
        Integer port = finding.port();
        return port == null ? finding.protocol() + ", several ports" : Words.service(finding.protocol(), port);
    }

    /** Such as {@code "from 203.0.113.66 and 2 more"}; who opened is on the left of it. */
    static String peerSide(Finding finding) {
        String first =
                finding.peers().isEmpty() ? "unknown" : named(finding.peers().get(0));
        int rest = finding.peerCount() - 1;
        return preposition(finding.side()) + " " + first + (rest > 0 ? " and " + Words.number(rest) + " more" : "");
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

    private static String preposition(Side side) {
        return switch (side) {
            case INBOUND -> "from";
            case OUTBOUND -> "to";
            case UNDETERMINED -> "with";
        };
    }

    private static String certainty(Finding finding) {
        return (finding.confirmed() ? "confirmed" : "attempted") + " (" + Words.of(finding.confidence()) + ")";
    }

    private static String rule(Finding finding, Audit audit) {
        String rule = finding.rule();
        if (rule == null || rule.equals(Verdict.UNLISTED)) {
            return "none, no row of the guide lists it";
        }
        return RuleSection.named(rule, audit) + (finding.expected() == null ? "" : ", expects " + finding.expected());
    }

    private static void direction(Finding finding, TextPage page) {
        String host = finding.hostAddress() + " (the host)";
        switch (finding.side()) {
            case INBOUND -> {
                page.detail("From", peers(finding));
                page.detail("To", host + ", " + service(finding));
            }
            case OUTBOUND -> {
                page.detail("From", host);
                page.detail("To", peers(finding) + ", " + service(finding));
            }
            case UNDETERMINED -> {
                page.detail("Between", host + ", " + service(finding));
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

    private static String named(Finding.Peer peer) {
        String name = peer.name();
        return name == null
                ? peer.address().toString()
                : peer.address() + " " + NameSource.label(name, peer.nameSource());
    }

    private static String attack(Finding finding) {
        return finding.attack().stream()
                .map(technique -> technique.id() + " " + technique.name())
                .collect(Collectors.joining(", ", "candidate ", ""));
    }
}
