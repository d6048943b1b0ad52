// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.PeerNames;
import org.ccpanalyzer.finding.PeerNaming;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowFacts;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowsOver;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.InnerTarget;
import org.ccpanalyzer.policy.MemoizingJudge;
import org.ccpanalyzer.policy.PolicyJudge;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** The host's flows with their verdicts, judged anew at each walk, so that none is kept. */
final class HostFlows implements Iterable<JudgedFlow> {
    private static final Verdict WITHIN_HOST = plain(VerdictKind.OUT_OF_SCOPE, Cause.NOT_A_SERVICE);
    private static final List<String> WHY_WITHIN_HOST = List.of("Both ends are addresses of the host itself.");
    private static final Verdict SYN_PROXY = plain(VerdictKind.UNDECIDED, Cause.SYN_PROXY);
    private static final List<String> WHY_SYN_PROXY =
            List.of("More ports answered without data than one host serves: something in the path answers for it.");

    /** The rule word for SMTP that went over to TLS; of other protocols rules do not tell the two apart. */
    private static final String SMTP_WITH_TLS = "smtp-starttls";

    private final FlowLedger ledger;
    private final Subjects subjects;
    private final HostMeasures measures;
    private final PortTable table;
    private final MemoizingJudge judge;
    private final PeerNaming naming;

    HostFlows(FlowLedger ledger, Subjects subjects, HostMeasures measures, PolicyJudge judge, PeerNaming naming) {
        this.ledger = ledger;
        this.naming = naming;
        this.subjects = subjects;
        this.measures = measures;
        this.table = judge.table();
        this.judge = new MemoizingJudge(judge);
    }

    @Override
    public Iterator<JudgedFlow> iterator() {
        return judged(ledger.flows().iterator());
    }

    /** Those that are over for good. */
    Iterable<JudgedFlow> those(FlowsOver over) {
        return () -> judged(ledger.flows(over).iterator());
    }

    private Iterator<JudgedFlow> judged(Iterator<Flow> flows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return flows.hasNext();
            }

            @Override
            public JudgedFlow next() {
                return judge(flows.next());
            }
        };
    }

    private JudgedFlow judge(Flow flow) {
        boolean hostIsInitiator = isHostInitiator(flow, subjects);
        PeerNames names = naming.of(flow, hostIsInitiator);
        Conversation conversation = conversation(flow, hostIsInitiator, names);
        if (isWithinHost(flow)) {
            return new JudgedFlow(flow, hostIsInitiator, conversation, WITHIN_HOST, () -> WHY_WITHIN_HOST);
        }
        if (conversation.side() == Side.INBOUND
                && measures.synProxy().suspect(conversation.host(), conversation.port())) {
            return new JudgedFlow(flow, hostIsInitiator, conversation, SYN_PROXY, () -> WHY_SYN_PROXY, names);
        }
        return new JudgedFlow(
                flow,
                hostIsInitiator,
                conversation,
                judge.judge(conversation),
                new Explanation(this, flow, conversation),
                names);
    }

    /** A record, as the quick compiler makes a capturing lambda by a call into native code, and every flow needs one. */
    private record Explanation(HostFlows flows, Flow flow, Conversation conversation)
            implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            return flows.explain(flow, conversation);
        }
    }

    /** The steps of the judgment; last what a client asked a proxy for. */
    private List<String> explain(Flow flow, Conversation conversation) {
        return explain(judge.explain(conversation), flow, conversation, table);
    }

    static List<String> explain(List<String> steps, Flow flow, Conversation conversation, PortTable table) {
        String target = flow.initiatorFacts().first(FactKind.PROXY_TARGET);
        return target == null
                ? steps
                : Stream.concat(steps.stream(), Stream.of(new InnerTarget(target).sentence(conversation, table)))
                        .toList();
    }

    /** True for verdicts that rest on no rule, and whose reasoning names nobody. */
    // Identity is meant: these two are given here alone.
    @SuppressWarnings("ReferenceEquality")
    static boolean isExplainedWithoutJudge(Verdict verdict) {
        return verdict == WITHIN_HOST || verdict == SYN_PROXY;
    }

    static boolean isHostInitiator(FlowFacts flow, Subjects subjects) {
        IpAddress address = flow.initiatorAddress();
        return subjects.includes(address.high(), address.low());
    }

    private static Verdict plain(VerdictKind kind, Cause cause) {
        return new Verdict(kind, cause, null, null, null, null, List.of());
    }

    private boolean isWithinHost(Flow flow) {
        IpAddress one = flow.initiator().address();
        IpAddress other = flow.responder().address();
        return subjects.includes(one.high(), one.low()) && subjects.includes(other.high(), other.low());
    }

    private Conversation conversation(Flow flow, boolean hostIsInitiator, PeerNames names) {
        boolean known = flow.directionEvidence().knowsDirection();
        IpAddress host = (hostIsInitiator ? flow.initiator() : flow.responder()).address();
        IpAddress peer = (hostIsInitiator ? flow.responder() : flow.initiator()).address();
        Side opened = hostIsInitiator ? Side.OUTBOUND : Side.INBOUND;
        String spoken = appProtocol(flow);
        return new Conversation(
                host,
                known ? opened : Side.UNDETERMINED,
                flow.protocol(),
                flow.responder().port(),
                flow.initiator().port(),
                peer,
                names.verifying(),
                outcome(flow, peer),
                known,
                spoken,
                true,
                isRejected(flow) && !expects(flow.responder().port(), spoken));
    }

    /** Whether the guide has this protocol on this port, so that turning it down cannot be about the protocol. */
    private boolean expects(int port, @Nullable String protocol) {
        return protocol != null
                && table.at(port).stream().anyMatch(rule -> rule.protocols().contains(protocol));
    }

    /** Silence is an outcome only where an answer would have been captured. */
    private Outcome outcome(Flow flow, IpAddress peer) {
        return flow.outcome() == Outcome.NO_ANSWER && !measures.fitness().couldShowAnswer(peer)
                ? Outcome.UNKNOWN
                : flow.outcome();
    }

    /** What was spoken: by both, or by the one that was understood. Where they differ, the responder's word counts. */
    static @Nullable String appProtocol(Flow flow) {
        ApplicationProtocol spoken = flow.responderFacts().protocol();
        if (spoken == ApplicationProtocol.UNKNOWN || isRejected(flow)) {
            ApplicationProtocol asked = flow.initiatorFacts().protocol();
            spoken = asked == ApplicationProtocol.UNKNOWN ? spoken : asked;
        }
        if (spoken == ApplicationProtocol.SMTP && startsTls(flow)) {
            return SMTP_WITH_TLS;
        }
        return spoken == ApplicationProtocol.UNKNOWN ? null : spoken.id();
    }

    private static boolean startsTls(Flow flow) {
        return flow.initiatorFacts().has(FactKind.TLS_STARTED)
                || flow.responderFacts().has(FactKind.TLS_STARTED);
    }

    /** The responder turned the request down as the wrong protocol: an HTTP 400, or its own protocol in answer. */
    static boolean isRejected(Flow flow) {
        ApplicationProtocol asked = flow.initiatorFacts().protocol();
        ApplicationProtocol answered = flow.responderFacts().protocol();
        return asked == ApplicationProtocol.HTTP
                && (answered == ApplicationProtocol.TLS
                        || Identification.isBadRequest(flow.responderFacts().identification()));
    }
}
