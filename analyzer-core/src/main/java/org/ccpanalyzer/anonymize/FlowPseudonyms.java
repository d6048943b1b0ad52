// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.NameMismatch;
import org.ccpanalyzer.finding.PeerName;
import org.ccpanalyzer.finding.PeerNames;
import org.ccpanalyzer.flow.Blocker;
import org.ccpanalyzer.flow.DomainTraffic;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.TunnelEndpoints;
import org.ccpanalyzer.flow.TunnelTraffic;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.Verdict;
import org.jspecify.annotations.Nullable;

/** Judged flows under pseudonyms: all that is counted, timed and concluded stays. */
public final class FlowPseudonyms {
    private final AddressPseudonyms addresses;
    private final NamePseudonyms names;
    private final FactPseudonyms facts;
    private final SitePseudonyms site;
    private PeerNames lastNames = PeerNames.NONE;
    private PeerNames lastPseudonyms = PeerNames.NONE;

    /** Finds the reasoning on a flow. */
    @FunctionalInterface
    public interface Reasoning {
        /**
         * Finished sentences.
         *
         * @param judged the flow as it is
         * @param flow under pseudonyms, as the conversation
         */
        List<String> of(JudgedFlow judged, Flow flow, Conversation conversation);
    }

    FlowPseudonyms(AddressPseudonyms addresses, NamePseudonyms names, SitePseudonyms site) {
        this.addresses = addresses;
        this.names = names;
        this.site = site;
        this.facts = new FactPseudonyms(addresses, names);
    }

    /**
     * The flow with the same verdict.
     *
     * @param reasoning leads to it from pseudonyms
     */
    public JudgedFlow of(JudgedFlow judged, Reasoning reasoning) {
        Flow flow = of(judged.flow());
        Conversation conversation = of(judged.conversation());
        return new JudgedFlow(
                flow,
                judged.hostIsInitiator(),
                conversation,
                of(judged.verdict()),
                () -> reasoning.of(judged, flow, conversation),
                of(judged.names()));
    }

    /** What a host asked DNS servers for, under pseudonyms. */
    public DomainTraffic of(DomainTraffic traffic) {
        return new DomainTraffic(
                addresses.of(traffic.client()),
                names.ofHost(traffic.domain()),
                traffic.queries(),
                traffic.names(),
                traffic.characters(),
                traffic.entropy(),
                traffic.others(),
                traffic.answers(),
                traffic.missing(),
                addresses.of(traffic.server()),
                traffic.samples());
    }

    /** A tunnel between pseudonyms. */
    public TunnelTraffic of(TunnelTraffic tunnel) {
        return new TunnelTraffic(
                of(tunnel.endpoints()), tunnel.packets(), tunnel.bytes(), tunnel.firstNanos(), tunnel.lastNanos());
    }

    private TunnelEndpoints of(TunnelEndpoints tunnel) {
        return new TunnelEndpoints(
                tunnel.kinds(),
                addresses.ofNullable(tunnel.source()),
                addresses.ofNullable(tunnel.destination()),
                tunnel.networkId());
    }

    private Flow of(Flow flow) {
        TunnelEndpoints tunnel = flow.tunnel();
        return new Flow(
                flow.protocol(),
                of(flow.initiator()),
                of(flow.responder()),
                flow.directionEvidence(),
                flow.outcome(),
                of(flow.blocker()),
                flow.history(),
                flow.startNanos(),
                flow.endNanos(),
                flow.initiatorStatistics(),
                flow.responderStatistics(),
                facts.of(flow.initiatorFacts()),
                facts.of(flow.responderFacts()),
                flow.payloadCut(),
                flow.midstream(),
                flow.simultaneousOpen(),
                flow.acknowledgesUnseen(),
                flow.synCount(),
                flow.echo(),
                flow.vlans(),
                flow.duplicates(),
                flow.endReason(),
                flow.firstFrame(),
                flow.lastFrame(),
                flow.keyFrames(),
                tunnel == null ? null : of(tunnel));
    }

    private Endpoint of(Endpoint end) {
        return new Endpoint(addresses.of(end.address()), end.port());
    }

    private @Nullable Blocker of(@Nullable Blocker blocker) {
        return blocker == null ? null : new Blocker(addresses.of(blocker.address()), blocker.inPath(), blocker.how());
    }

    private Conversation of(Conversation conversation) {
        return new Conversation(
                addresses.of(conversation.host()),
                conversation.side(),
                conversation.protocol(),
                conversation.port(),
                conversation.initiatorPort(),
                addresses.of(conversation.peer()),
                conversation.peerNames().stream().map(names::ofHost).collect(Collectors.toSet()),
                conversation.outcome(),
                conversation.directionKnown(),
                conversation.appProtocol(),
                conversation.protocolProven(),
                conversation.protocolRejected());
    }

    /** The same verdict; what the site named itself, by its pseudonym. */
    public Verdict of(Verdict verdict) {
        return site.hasAdditions()
                ? new Verdict(
                        verdict.kind(),
                        verdict.cause(),
                        site.ofRule(verdict.rule()),
                        verdict.use(),
                        verdict.peerVerified(),
                        verdict.peerRole(),
                        verdict.alsoMatched().stream().map(site::ofRuleId).toList())
                : verdict;
    }

    // Flows of one peer share their names: they are replaced once.
    @SuppressWarnings("ReferenceEquality")
    private PeerNames of(PeerNames peer) {
        if (peer != lastNames) {
            lastPseudonyms = new PeerNames(
                    peer.names().stream().map(this::of).toList(),
                    peer.verifying().stream().map(names::ofHost).collect(Collectors.toSet()),
                    of(peer.mismatch()));
            lastNames = peer;
        }
        return lastPseudonyms;
    }

    private PeerName of(PeerName name) {
        return new PeerName(
                names.ofHost(name.name()),
                name.source(),
                name.fromNanos(),
                name.untilNanos(),
                name.frame(),
                addresses.ofNullable(name.resolver()));
    }

    private @Nullable NameMismatch of(@Nullable NameMismatch mismatch) {
        return mismatch == null
                ? null
                : new NameMismatch(
                        names.ofHost(mismatch.claimed()),
                        mismatch.answered().stream().map(this::of).toList(),
                        addresses.of(mismatch.claimedAddresses()));
    }
}
