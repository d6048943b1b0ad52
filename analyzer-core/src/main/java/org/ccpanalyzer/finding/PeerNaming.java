// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Names the peers of flows from what the input itself says: answers of resolvers, words of the two ends, name blocks. Which
 * names prove something and which are shown only is written in {@link NameSource} and docs/policy.md. Owned by one thread.
 */
public final class PeerNaming {
    private static final int MAX_ADDRESSES_OF_NAME = 8;

    private final Map<IpAddress, AddressNames> byAddress = new HashMap<>();
    /** Where each name was resolved to. */
    private final Map<String, Set<IpAddress>> byName = new HashMap<>();

    /**
     * @param resolved what resolvers answered the host, in the order of the stream
     * @param trusted true for resolvers that the site lists, and for all where it lists none
     * @param blocks what captures call addresses
     */
    public PeerNaming(
            List<ResolvedName> resolved,
            Predicate<IpAddress> trusted,
            Map<IpAddress, ? extends Collection<String>> blocks) {
        for (ResolvedName name : resolved) {
            boolean isTrusted = trusted.test(name.resolver());
            byAddress.computeIfAbsent(name.address(), any -> new AddressNames()).add(name, isTrusted);
            if (name.askedFor() && isTrusted) {
                addAddress(name);
            }
        }
        blocks.forEach((address, names) ->
                byAddress.computeIfAbsent(address, any -> new AddressNames()).addBlock(names));
    }

    private void addAddress(ResolvedName name) {
        Set<IpAddress> addresses = byName.computeIfAbsent(name.name(), any -> new TreeSet<>());
        if (addresses.size() < MAX_ADDRESSES_OF_NAME) {
            addresses.add(name.address());
        }
    }

    /** The names of the peer of a flow. */
    public PeerNames of(Flow flow, boolean hostIsInitiator) {
        IpAddress peer = (hostIsInitiator ? flow.responder() : flow.initiator()).address();
        boolean opened = hostIsInitiator && flow.directionEvidence().knowsDirection();
        AddressNames known = byAddress.get(peer);
        if (known != null) {
            return known.of(flow, opened, this);
        }
        return opened && hasFacts(flow) ? named(flow, true, List.of()) : PeerNames.NONE;
    }

    private static boolean hasFacts(Flow flow) {
        return !flow.initiatorFacts().facts().isEmpty()
                || !flow.responderFacts().facts().isEmpty();
    }

    /** Answers that no name of an address is left for. */
    public long leftOut() {
        return byAddress.values().stream().mapToLong(AddressNames::leftOut).sum();
    }

    /**
     * Weighs all sources.
     *
     * @param opened true if the host opened the flow, so that what it asked for is about the peer
     * @param known names of the address, apart from this flow
     */
    PeerNames named(Flow flow, boolean opened, List<PeerName> known) {
        Set<String> resolved = new TreeSet<>();
        known.stream().filter(PeerNaming::proves).map(PeerName::name).forEach(resolved::add);
        PeerName claim = opened ? claim(flow) : null;
        String host = opened && claim == null ? httpHost(flow) : null;
        List<PeerName> all = new ArrayList<>(known);
        Set<String> verifying = new TreeSet<>(resolved);
        if (claim != null) {
            all.add(resolved.contains(claim.name()) ? confirmed(claim, known) : claim);
            addUnlessContradicted(claim.name(), resolved, isOuter(flow), verifying);
        }
        if (host != null) {
            all.add(PeerName.of(host, NameSource.HTTP_HOST, flow.firstFrame()));
            addUnlessContradicted(host, resolved, false, verifying);
        }
        if (opened && !flow.initiatorFacts().has(FactKind.PROXY_TARGET)) {
            addWords(flow, all);
        }
        return new PeerNames(bestOfEach(all), verifying, claim == null ? null : mismatch(flow, claim, known, resolved));
    }

    /** With an encrypted one inside, the name is only the provider's. */
    private static boolean isOuter(Flow flow) {
        return flow.initiatorFacts().has(FactKind.ENCRYPTED_CLIENT_HELLO);
    }

    private static void addUnlessContradicted(String name, Set<String> resolved, boolean outer, Set<String> verifying) {
        if (!outer && (resolved.isEmpty() || resolved.contains(name))) {
            verifying.add(name);
        }
    }

    private static boolean proves(PeerName name) {
        return name.source() == NameSource.DNS_ANSWER || name.source() == NameSource.DNS_CANONICAL;
    }

    private @Nullable NameMismatch mismatch(Flow flow, PeerName claim, List<PeerName> known, Set<String> resolved) {
        if (resolved.isEmpty() || resolved.contains(claim.name()) || isOuter(flow)) {
            return null;
        }
        return new NameMismatch(
                claim.name(),
                known.stream()
                        .filter(PeerNaming::proves)
                        .sorted(PeerName.BEST_FIRST)
                        .toList(),
                List.copyOf(byName.getOrDefault(claim.name(), Set.of())));
    }

    private static PeerName confirmed(PeerName claim, List<PeerName> known) {
        PeerName answer = known.stream()
                .filter(name -> proves(name) && name.name().equals(claim.name()))
                .findFirst()
                .orElse(claim);
        return new PeerName(
                claim.name(),
                NameSource.DNS_AND_SERVER_NAME,
                answer.fromNanos(),
                answer.untilNanos(),
                answer.frame(),
                answer.resolver());
    }

    /** The server name that the host asked for. What it asks a proxy for names another than the peer. */
    private static @Nullable PeerName claim(Flow flow) {
        PayloadFacts asked = flow.initiatorFacts();
        String name = name(asked, FactKind.SERVER_NAME);
        if (name == null || asked.has(FactKind.PROXY_TARGET)) {
            return null;
        }
        boolean quic = asked.protocol() == ApplicationProtocol.QUIC;
        return PeerName.of(name, quic ? NameSource.QUIC_SERVER_NAME : NameSource.TLS_SERVER_NAME, flow.firstFrame());
    }

    private static @Nullable String httpHost(Flow flow) {
        PayloadFacts asked = flow.initiatorFacts();
        return asked.has(FactKind.PROXY_TARGET) ? null : name(asked, FactKind.HTTP_HOST);
    }

    /** What either end says and nothing backs. */
    private static void addWords(Flow flow, List<PeerName> all) {
        for (String name : flow.responderFacts().all(FactKind.CERTIFICATE_NAME)) {
            addWord(name, NameSource.CERTIFICATE, flow, all);
        }
        String greeting = flow.responderFacts().first(FactKind.GREETING_NAME);
        if (greeting != null) {
            addWord(greeting, NameSource.GREETING, flow, all);
        }
        String to = flow.initiatorFacts().first(FactKind.XMPP_TO);
        if (to != null) {
            addWord(to, NameSource.XMPP_TO, flow, all);
        }
    }

    private static void addWord(String word, NameSource source, Flow flow, List<PeerName> all) {
        String name = HostNameText.withoutRoot(word);
        if (HostNameText.isHostName(name)) {
            all.add(PeerName.of(name, source, flow.firstFrame()));
        }
    }

    private static @Nullable String name(PayloadFacts facts, FactKind kind) {
        String word = facts.first(kind);
        String name = word == null ? "" : HostNameText.withoutRoot(word).toLowerCase(Locale.ROOT);
        return HostNameText.isHostName(name) ? name : null;
    }

    private static List<PeerName> bestOfEach(List<PeerName> all) {
        Set<String> told = new TreeSet<>();
        return all.stream()
                .sorted(PeerName.BEST_FIRST)
                .filter(name -> told.add(name.name()))
                .toList();
    }
}
