// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.ObservedPeer;
import org.ccpanalyzer.policy.Side;

/** The peers that may hold one role, as commented YAML: those with most flows first, and not more than a person reads. */
final class RoleProposal {
    static final int MAX_HOSTS = 50;
    static final int MAX_NAMES = 50;

    /** What may stand in a comment; a report may have been changed since it was written. */
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,64}");

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Map<IpAddress, List<ObservedPeer>> peers = new LinkedHashMap<>();
    private final SortedSet<String> names = new TreeSet<>();
    private final Map<IpAddress, Set<String>> suspects;
    private final SortedMap<IpAddress, Set<String>> refused = new TreeMap<>();
    private int namesLeftOut;

    /** @param suspects addresses that are not to be proposed, with the kinds of their findings */
    RoleProposal(Map<IpAddress, Set<String>> suspects) {
        this.suspects = suspects;
    }

    void add(ObservedPeer peer) {
        Set<String> findings = suspects.get(peer.address());
        if (findings != null) {
            refused.put(peer.address(), findings);
            return;
        }
        peers.computeIfAbsent(peer.address(), unused -> new ArrayList<>()).add(peer);
        for (String name : names(peer)) {
            names.add(name);
        }
        namesLeftOut += peer.names().size() - names(peer).size();
    }

    /** True if nobody is to be proposed. */
    boolean isEmpty() {
        return peers.isEmpty();
    }

    /** Names who was seen, but had better not hold any role. */
    void writeSuspects(List<String> lines) {
        refused.entrySet().stream()
                .limit(MAX_HOSTS)
                .forEach(suspect ->
                        lines.add("  ## Not proposed: " + suspect.getKey() + ", a peer in findings of the report ("
                                + suspect.getValue().stream().sorted().collect(Collectors.joining(", ")) + ")."));
        remark(refused.size() - MAX_HOSTS, "further peers are not proposed because of findings", lines);
    }

    void write(String role, List<String> lines) {
        lines.add("#  " + role + ":");
        lines.add("#    hosts:");
        byFlows().stream().limit(MAX_HOSTS).forEach(entries -> host(role, entries, lines));
        remark(peers.size() - MAX_HOSTS, "further addresses are in the report, with fewer flows", lines);
        if (!names.isEmpty()) {
            lines.add("#    names:");
            names.stream().limit(MAX_NAMES).forEach(name -> lines.add("#      - " + quoted(name)));
            remark(names.size() - MAX_NAMES, "further names are in the report", lines);
        }
        remark(namesLeftOut, "names that are no host names were left out", lines);
    }

    /** A double-quoted scalar; of text without quotes, backslashes and control characters. */
    static String quoted(String text) {
        return '"' + text + '"';
    }

    private static void remark(int count, String what, List<String> lines) {
        if (count > 0) {
            lines.add("      ## " + count + " " + what + ".");
        }
    }

    private List<List<ObservedPeer>> byFlows() {
        return peers.values().stream()
                .sorted(Comparator.comparingLong(RoleProposal::flows)
                        .reversed()
                        .thenComparing(entries -> entries.get(0).address()))
                .toList();
    }

    private static long flows(List<ObservedPeer> entries) {
        return entries.stream().mapToLong(ObservedPeer::flows).sum();
    }

    private static void host(String role, List<ObservedPeer> entries, List<String> lines) {
        for (ObservedPeer entry : entries) {
            lines.add("      ## " + seen(entry) + whoElse(role, entry));
        }
        lines.add("#      - " + quoted(entries.get(0).address().toString()));
    }

    /** Such as {@code "mail.example: CCP opened tcp/25 (email-notifications), 3 flows, … to …"}. */
    private static String seen(ObservedPeer peer) {
        SortedSet<String> known = names(peer);
        return (known.isEmpty() ? "" : String.join(", ", known) + ": ")
                + (peer.side() == Side.OUTBOUND ? "CCP opened " : "it opened CCP's ")
                + word(peer.protocol()) + "/" + peer.port() + " (" + word(peer.rule()) + "), "
                + peer.flows() + (peer.flows() == 1 ? " flow, " : " flows, ")
                + time(peer.firstNanos()) + " to " + time(peer.lastNanos());
    }

    private static String whoElse(String role, ObservedPeer peer) {
        List<String> others = peer.roles().stream()
                .filter(other -> !other.equals(role))
                .map(RoleProposal::word)
                .toList();
        return others.isEmpty() ? "" : "; or " + String.join(" or ", others);
    }

    private static SortedSet<String> names(ObservedPeer peer) {
        SortedSet<String> valid = new TreeSet<>();
        for (String name : peer.names()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (MembersReader.isHostName(lower)) {
                valid.add(lower);
            }
        }
        return valid;
    }

    private static String word(String word) {
        return WORD.matcher(word).matches() ? word : "?";
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
