// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class ServiceListsTest {
    private static final IpAddress HOST = IpAddress.parse(Flows.HOST);
    private static final String PEER = "198.51.100.7";

    @Test
    void listsAProvenListenerWithItsWorstVerdictAndBestEvidence() {
        List<Audit.Listener> listeners = Audits.of(
                        Flows.inbound(PEER, 443).halfOpen().at(5),
                        Flows.inbound(PEER, 443).spoke("tls").from(40001).at(6).frame(2),
                        Flows.inbound("198.51.100.8", 443)
                                .verdict(VerdictKind.VIOLATES, Cause.WRONG_PROTOCOL, "https")
                                .spoke("ssh")
                                .at(9)
                                .frame(3))
                .listeners();

        assertThat(listeners)
                .containsExactly(new Audit.Listener(
                        HOST,
                        "tcp",
                        443,
                        DirectionEvidence.SERVED,
                        VerdictKind.VIOLATES,
                        Cause.WRONG_PROTOCOL,
                        "https",
                        2,
                        3,
                        740,
                        686,
                        5_000_000_000L,
                        10_000_000_000L,
                        "tls",
                        List.of(IpAddress.parse(PEER), IpAddress.parse("198.51.100.8")),
                        List.of()));
    }

    @Test
    void provesNoListenerFromTheMiddleOfARecording() {
        AuditResult result = Audits.of(
                Flows.inbound(PEER, 443).running(DirectionEvidence.GRAMMAR),
                Flows.inbound(PEER, 8080).running(DirectionEvidence.CONTEXT),
                Flows.inbound(PEER, 8081).running(DirectionEvidence.INHERITED),
                Flows.inbound(PEER, 8082)
                        .running(DirectionEvidence.PORT_GUESS)
                        .verdict(VerdictKind.UNDECIDED, Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED, null));

        assertThat(result.listeners()).isEmpty();
        assertThat(result.probeSummary().ports()).isZero();
    }

    @Test
    void countsWeakerFlowsIntoAProvenListener() {
        List<Audit.Listener> listeners = Audits.of(
                        Flows.inbound(PEER, 443).running(DirectionEvidence.GRAMMAR),
                        Flows.inbound(PEER, 443)
                                .evidence(DirectionEvidence.SYNACK_CONFIRMED)
                                .frame(2))
                .listeners();

        assertThat(listeners).singleElement().satisfies(listener -> {
            assertThat(listener.flows()).isEqualTo(2);
            assertThat(listener.evidence()).isEqualTo(DirectionEvidence.SYNACK_CONFIRMED);
        });
    }

    @Test
    void doesNotTakeARefusalForAListener() {
        AuditResult result = Audits.of(
                Flows.inbound(PEER, 23).refused().verdict(VerdictKind.PROBE, Cause.REFUSED, "unlisted"),
                Flows.inbound(PEER, 24).unanswered(3).verdict(VerdictKind.PROBE, Cause.NO_ANSWER, "unlisted"));

        assertThat(result.listeners()).isEmpty();
    }

    @Test
    void listsServicesByAddressProtocolAndPort() {
        AuditResult result = Audits.of(
                Flows.inboundUdp(PEER, 161),
                Flows.inbound(PEER, 8443).host("2001:db8::10"),
                Flows.inbound(PEER, 443),
                Flows.inbound(PEER, 80),
                Flows.outbound("198.51.100.9", 443),
                Flows.outbound("198.51.100.8", 993),
                Flows.outbound("198.51.100.8", 25));

        assertThat(result.listeners()).extracting(Audit.Listener::port).containsExactly(80, 443, 161, 8443);
        assertThat(result.egress()).extracting(Audit.Egress::port).containsExactly(25, 993, 443);
    }

    @Test
    void listsEgressWithTheBestOutcomeAndTheName() {
        List<Audit.Egress> egress = Audits.of(
                        Flows.outbound(PEER, 443).unanswered(3).verdict(VerdictKind.BLOCKED, Cause.NO_ANSWER, "https"),
                        Flows.outbound(PEER, 443)
                                .serverName("graph.example")
                                .spoke("tls")
                                .at(4)
                                .frame(2))
                .egress();

        assertThat(egress)
                .containsExactly(new Audit.Egress(
                        IpAddress.parse(PEER),
                        "tcp",
                        443,
                        "graph.example",
                        Outcome.OPEN,
                        VerdictKind.BLOCKED,
                        Cause.NO_ANSWER,
                        "https",
                        2,
                        316,
                        478,
                        0,
                        5_000_000_000L,
                        "tls",
                        NameSource.TLS_SERVER_NAME,
                        List.of()));
    }

    @Test
    void prefersTheOutcomeThatTellsMost() {
        assertThat(outcome(Outcome.REFUSED, Outcome.PROHIBITED)).isEqualTo(Outcome.REFUSED);
        assertThat(outcome(Outcome.UNREACHABLE, Outcome.PROHIBITED)).isEqualTo(Outcome.PROHIBITED);
        assertThat(outcome(Outcome.NO_ANSWER, Outcome.UNREACHABLE)).isEqualTo(Outcome.UNREACHABLE);
        assertThat(outcome(Outcome.NO_ANSWER, Outcome.SENT)).isEqualTo(Outcome.NO_ANSWER);
        assertThat(outcome(Outcome.UNKNOWN, Outcome.SENT)).isEqualTo(Outcome.SENT);
        assertThat(outcome(Outcome.UNKNOWN, Outcome.UNKNOWN)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void leavesLocalDiscoveryOutOfEgress() {
        assertThat(Audits.of(Flows.outboundUdp("224.0.0.251", 5353)
                                .verdict(VerdictKind.OUT_OF_SCOPE, Cause.LOCAL_DISCOVERY, null))
                        .egress())
                .isEmpty();
    }

    @Test
    void lookingAheadChangesNoAnswer() {
        Random random = new Random(7);
        List<JudgedFlow> flows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Flows flow = probe("198.51.100." + (1 + random.nextInt(40)), 1 + random.nextInt(300))
                    .frame(i + 1);
            flows.add((random.nextBoolean() ? flow.refused() : flow.unanswered(1)).judged());
        }
        AuditContext context = Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION);
        AuditTally tally = new AuditTally(context);
        for (int from = 0; from < flows.size(); from += 200) {
            List<JudgedFlow> batch = flows.subList(from, from + 200);
            tally.lookAhead(batch);
            batch.forEach(tally::accept);
        }

        AuditResult result = tally.result(Audits.fitness(Mirror.TWO_WAY, 10), null);

        assertThat(result).isEqualTo(Audits.of(context, Audits.fitness(Mirror.TWO_WAY, 10), flows));
        assertThat(result.probes()).hasSizeGreaterThan(250);
    }

    @Test
    void listsProbesByPortAndOutcome() {
        AuditResult result = Audits.of(
                probe(PEER, 23).refused(),
                probe(PEER, 23).refused().frame(2),
                probe("198.51.100.8", 23).refused(),
                probe(PEER, 23).unanswered(1).frame(3),
                probe(PEER, 24).unanswered(1));

        assertThat(result.probes())
                .containsExactly(
                        new Audit.Probe(HOST, "tcp", 23, Outcome.REFUSED, 2, 3),
                        new Audit.Probe(HOST, "tcp", 23, Outcome.NO_ANSWER, 1, 1),
                        new Audit.Probe(HOST, "tcp", 24, Outcome.NO_ANSWER, 1, 1));
        assertThat(result.probeSummary()).isEqualTo(new Audit.ProbeSummary(2, 1, 1, 0, 0, List.of()));
    }

    @Test
    void takesNoPortForProbedThatIsOpenElsewhere() {
        AuditResult result = Audits.of(
                Flows.inbound(PEER, 443).unanswered(1).verdict(VerdictKind.BLOCKED, Cause.NO_ANSWER, "https"),
                Flows.inbound(PEER, 443).frame(2),
                Flows.inbound(PEER, 8080).verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted"));

        assertThat(result.probes()).isEmpty();
        assertThat(result.probeSummary()).isEqualTo(new Audit.ProbeSummary(2, 0, 0, 1, 1, List.of()));
    }

    @Test
    void doesNotCallAnAttemptFruitlessWhoseAnswerCouldNotBeSeen() {
        assertThat(Audits.of(Flows.inbound(PEER, 8081)
                                .unanswered(3)
                                .outcome(Outcome.UNKNOWN)
                                .verdict(VerdictKind.UNDECIDED, Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED, null))
                        .probes())
                .isEmpty();
    }

    private static Flows probe(String peer, int port) {
        return Flows.inbound(peer, port).verdict(VerdictKind.PROBE, Cause.REFUSED, "unlisted");
    }

    private static Outcome outcome(Outcome one, Outcome other) {
        return Audits.of(
                        Flows.outbound(PEER, 4444).unanswered(1).outcome(one),
                        Flows.outbound(PEER, 4444).unanswered(1).outcome(other).frame(2))
                .egress()
                .get(0)
                .outcome();
    }
}
