// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.identify.DnsNameKind;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Membership;
import org.ccpanalyzer.policy.Site;

/** What resolvers answered the host, over UDP and TCP, and whose answers count. */
final class ResolvedNames {
    /** Who holds it is in the site file; the platform profile describes it. */
    private static final String RESOLVER_ROLE = "dns-resolver";

    private static final int DNS_PORT = 53;
    private static final int MAX_NAMES_OVER_TCP = 16_384;
    private static final int PARTS = 3;

    private final Subjects subjects;
    private final List<ResolvedName> names;
    private final List<ResolvedName> overTcp = new ArrayList<>();
    private long leftOut;

    /** @param before what connections said that are no longer held */
    ResolvedNames(TrafficState state, FlowLedger ledger, Subjects subjects, List<ResolvedName> before) {
        this.subjects = subjects;
        overTcp.addAll(before);
        ledger.flows(IpProtocol.TCP, DNS_PORT).forEach(this::addIfLookup);
        leftOut += state.names().unlisted();
        names = new ArrayList<>(state.names().names(subjects));
        names.addAll(overTcp);
        names.sort(Comparator.comparing(ResolvedName::frame));
    }

    private void addIfLookup(Flow flow) {
        if (isLookup(flow)) {
            flow.responderFacts().all(FactKind.DNS_ANSWER).forEach(answer -> add(answer, flow));
        }
    }

    /** In the order of the stream. */
    List<ResolvedName> all() {
        return names;
    }

    /** Those that connections said. */
    List<ResolvedName> overTcp() {
        return overTcp;
    }

    /** Answers that found no room. */
    long leftOut() {
        return leftOut;
    }

    /** The resolvers whose answers count: those that the site lists, and all where it lists none. */
    static Predicate<IpAddress> trusted(Site site) {
        return resolver -> site.membership(RESOLVER_ROLE, resolver, Set.of()) != Membership.DOES_NOT_HOLD;
    }

    /** Only who opened a connection gets an answer in it. */
    private boolean isLookup(Flow flow) {
        return flow.directionEvidence().knowsDirection()
                && flow.responder().port() == DNS_PORT
                && HostFlows.isHostInitiator(flow, subjects);
    }

    /** When in the connection it was answered is not known, so the answer holds from its beginning to behind its end. */
    private void add(String answer, Flow flow) {
        if (overTcp.size() == MAX_NAMES_OVER_TCP) {
            leftOut++;
            return;
        }
        String[] parts = answer.split(" ", PARTS);
        if (parts.length == PARTS) {
            overTcp.add(new ResolvedName(
                    flow.initiator().address(),
                    flow.responder().address(),
                    true,
                    IpAddress.parse(parts[1]),
                    parts[0],
                    DnsNameKind.ASKED,
                    flow.startNanos(),
                    ResolvedName.untilNanos(flow.endNanos(), Long.parseLong(parts[2])),
                    flow.firstFrame()));
        }
    }
}
