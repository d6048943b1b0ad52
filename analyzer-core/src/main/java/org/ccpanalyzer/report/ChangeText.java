// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ccpanalyzer.compare.Aspect;
import org.ccpanalyzer.compare.Change;
import org.ccpanalyzer.compare.ChangeKind;
import org.ccpanalyzer.compare.Difference;
import org.ccpanalyzer.compare.Topic;
import org.ccpanalyzer.compare.VerdictChange;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** A change in the cells of a table. */
public final class ChangeText {
    private static final int MAX_PEERS_NAMED = 3;

    private ChangeText() {}

    /** What became of it, such as {@code "new"}, {@code "not seen"}. */
    public static String kind(Change change) {
        return Words.of(change.kind());
    }

    /** What it is about, such as {@code "unexpected listener"}, {@code "egress"}. */
    public static String about(Change change) {
        FindingKind finding = change.findingKind();
        return finding == null ? Words.of(change.topic()) : Words.of(finding);
    }

    /** What it is, such as {@code "tcp/8080"} or {@code "https inbound"}. */
    public static String subject(Change change) {
        if (change.topic() == Topic.RULE) {
            return change.id() + " " + Words.of(change.side());
        }
        String protocol = String.valueOf(change.protocol());
        Integer port = change.port();
        return port == null ? protocol : Words.service(protocol, port);
    }

    /** Whose it is, such as {@code "to 203.0.113.80 graph.example"}. */
    public static String where(Change change) {
        if (change.topic() == Topic.FINDING) {
            return peersOfFinding(change);
        }
        IpAddress address = change.address();
        String name = change.name();
        NameSource source = change.nameSource();
        if (address == null) {
            return "";
        }
        return name == null || (source != null && !source.isBacked())
                ? address.toString()
                : address + " " + NameSource.label(name, source);
    }

    private static String peersOfFinding(Change change) {
        List<IpAddress> peers = change.newPeers().isEmpty() ? change.missingPeers() : change.newPeers();
        String preposition = change.side() == Side.INBOUND ? "from " : change.side() == Side.OUTBOUND ? "to " : "with ";
        return peers.isEmpty() ? "" : preposition + peers(peers);
    }

    /** What is to be said of it: of a change both sides, else what there is. */
    public static String details(Change change) {
        List<String> details = new ArrayList<>();
        if (change.violates() && change.topic() != Topic.FINDING) {
            details.add("new violation");
        }
        boolean both = change.kind() == ChangeKind.CHANGED || change.topic() == Topic.RULE;
        for (Difference difference : change.differences()) {
            String text = difference(difference, change.differences(), both);
            if (!text.isEmpty() && isTold(difference.aspect(), change)) {
                details.add(text);
            }
        }
        peers("new", change.newPeers(), change, details);
        peers("not seen", change.missingPeers(), change, details);
        return String.join("; ", details);
    }

    /** The severity has a column of its own, and the service of a finding says more than the id of its rule. */
    private static boolean isTold(Aspect aspect, Change change) {
        boolean changed = change.kind() == ChangeKind.CHANGED;
        return switch (aspect) {
            case SEVERITY -> changed;
            case RULE -> false;
            case CAUSE -> change.topic() == Topic.FINDING;
            case VERDICT, OUTCOME, APP_PROTOCOL, TLS_VERSIONS, STATE -> true;
        };
    }

    private static void peers(String what, List<IpAddress> peers, Change change, List<String> details) {
        boolean told = change.topic() == Topic.PEERS
                || (change.topic() == Topic.FINDING && change.kind() == ChangeKind.CHANGED);
        if (told && !peers.isEmpty()) {
            details.add(Words.number(peers.size()) + " " + what + ": " + peers(peers));
        }
    }

    private static String peers(List<IpAddress> peers) {
        List<Object> named = new ArrayList<>(peers.subList(0, Math.min(MAX_PEERS_NAMED, peers.size())));
        if (peers.size() > MAX_PEERS_NAMED) {
            named.add(Words.number(peers.size() - MAX_PEERS_NAMED) + " more");
        }
        return Words.list(named);
    }

    private static String difference(Difference difference, List<Difference> all, boolean both) {
        String before = side(difference, all, Difference::before);
        String after = side(difference, all, Difference::after);
        String label = label(difference.aspect());
        return both ? label + before + " -> " + after : label + (difference.after() == null ? before : after);
    }

    /** A verdict comes with its cause, or with its rule where there is none. */
    private static String side(
            Difference difference, List<Difference> all, Function<Difference, @Nullable String> side) {
        String text = words(side.apply(difference));
        if (difference.aspect() != Aspect.VERDICT) {
            return text;
        }
        return Stream.of(Aspect.CAUSE, Aspect.RULE)
                .flatMap(aspect -> all.stream().filter(other -> other.aspect() == aspect))
                .map(side)
                .filter(Objects::nonNull)
                .findFirst()
                .map(reason -> text + ": " + words(reason))
                .orElse(text);
    }

    private static String label(Aspect aspect) {
        return switch (aspect) {
            case APP_PROTOCOL -> "speaks ";
            case TLS_VERSIONS -> "TLS ";
            case CAUSE, OUTCOME, RULE, SEVERITY, STATE, VERDICT -> "";
        };
    }

    /** Constants as words; other texts, such as ids of rules, have no capitals alone. */
    private static String words(@Nullable String text) {
        if (text == null) {
            return "none";
        }
        return text.equals(text.toUpperCase(Locale.ROOT))
                ? text.toLowerCase(Locale.ROOT).replace('_', ' ')
                : text;
    }

    /** A verdict with its reason, or its rule where all is well. */
    public static String judgment(VerdictChange.Judgment judgment) {
        String verdict = VerdictText.of(judgment.kind(), judgment.cause(), judgment.rule());
        boolean isSaid = judgment.kind() == VerdictKind.VIOLATES || !judgment.violates();
        return isSaid ? verdict : verdict + " (a violation)";
    }
}
