// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

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

/** What a finding is about, in words. */
public final class FindingPhrases {
    private static final int MAX_PEERS = 5;

    private FindingPhrases() {}

    /** Such as {@code "Unexpected listener: tcp/8080 (http), not listed"}. */
    public static String title(Finding finding) {
        String spoken = finding.appProtocol() == null ? "" : " (" + finding.appProtocol() + ")";
        String cause = cause(finding);
        String reason = cause.isEmpty() || cause.equals(Words.of(finding.kind())) ? "" : ", " + cause;
        return Words.capitalized(Words.of(finding.kind())) + ": " + service(finding) + spoken + reason;
    }

    /** Such as {@code "not listed"}; empty where there is nothing to say. */
    public static String cause(Finding finding) {
        Cause cause = Causes.shown(finding.cause());
        return cause == null ? "" : Words.of(cause);
    }

    /** Such as {@code "tcp/8080"}. */
    public static String service(Finding finding) {
        Integer port = finding.port();
        return port == null ? finding.protocol() + ", several ports" : Words.service(finding.protocol(), port);
    }

    /** Such as {@code "from 203.0.113.66 and 2 more"}; who opened is on the left of it. */
    public static String peerSide(Finding finding) {
        String first =
                finding.peers().isEmpty() ? "unknown" : named(finding.peers().get(0));
        int rest = finding.peerCount() - 1;
        return preposition(finding.side()) + " " + first + (rest > 0 ? " and " + Words.number(rest) + " more" : "");
    }

    private static String named(Finding.Peer peer) {
        String name = peer.name();
        NameSource source = peer.nameSource();
        return name == null || (source != null && !source.isBacked())
                ? peer.address().toString()
                : peer.address() + " " + NameSource.label(name, source);
    }

    private static String preposition(Side side) {
        return switch (side) {
            case INBOUND -> "from";
            case OUTBOUND -> "to";
            case UNDETERMINED -> "with";
        };
    }

    /** Who opened what, such as {@code "From 203.0.113.66 to 192.0.2.10 (the host)"}. */
    public static String parties(Finding finding) {
        String host = finding.hostAddress() + " (the host)";
        return switch (finding.side()) {
            case INBOUND -> "From " + peers(finding) + " to " + host;
            case OUTBOUND -> "From " + host + " to " + peers(finding);
            case UNDETERMINED -> "Between " + host + " and " + peers(finding);
        };
    }

    /** The first peers with what is known of them, and how many more there are. */
    public static String peers(Finding finding) {
        List<Finding.Peer> shown = finding.peers().stream().limit(MAX_PEERS).toList();
        String named = shown.stream().map(FindingPhrases::peer).collect(Collectors.joining(", "));
        int rest = finding.peerCount() - shown.size();
        return rest > 0 ? named + " and " + Words.number(rest) + " more" : named;
    }

    private static String peer(Finding.Peer peer) {
        String name = peer.name() == null ? null : NameSource.innerLabel(peer.name(), peer.nameSource());
        String known = Stream.of(name, peer.role()).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return peer.address() + (known.isEmpty() ? "" : " (" + known + ")");
    }

    /** The techniques that it may be a sign of, such as {@code "candidate T1571 Non-Standard Port"}; empty without any. */
    public static String attack(Finding finding) {
        return finding.attack().stream()
                .map(technique -> technique.id() + " " + technique.name())
                .collect(Collectors.joining(", ", finding.attack().isEmpty() ? "" : "candidate ", ""));
    }

    /** Such as {@code "confirmed (proven)"}. */
    public static String certainty(Finding finding) {
        return (finding.confirmed() ? "confirmed" : "attempted") + " (" + Words.of(finding.confidence()) + ")";
    }

    /** The rule that decided and what it expects. */
    public static String rule(Finding finding, Audit audit) {
        String rule = finding.rule();
        if (rule == null || rule.equals(Verdict.UNLISTED)) {
            return "none, no row of the guide lists it";
        }
        return GuideRows.named(rule, audit) + (finding.expected() == null ? "" : ", expects " + finding.expected());
    }
}
