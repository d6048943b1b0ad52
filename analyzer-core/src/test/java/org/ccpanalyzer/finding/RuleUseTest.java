// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.RuleHalf;
import org.ccpanalyzer.finding.Audit.RuleUse;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleUseTest {
    private static final String PEER = "198.51.100.7";
    private static final RuleHalf NOT_EXERCISED = new RuleHalf(HalfState.NOT_EXERCISED, 0, 0, null, null, null, null);

    @Test
    void listsRowsInTableOrderWithTheHalvesOfTheirDirectionColumn() {
        AuditResult result = Audits.of(Flows.inbound(PEER, 443));

        assertThat(result.rules()).extracting(RuleUse::row).containsExactly(1, 2, 3, 6, 7, 8, 9);
        assertThat(use(result, "email-notifications").inbound()).isNull();
        assertThat(use(result, "email-notifications").outbound()).isEqualTo(NOT_EXERCISED);
        assertThat(use(result, "chat-gateway-webhook").outbound()).isNull();
    }

    @Test
    void countsEstablishedFlowsOfAHalf() {
        AuditResult result = Audits.of(
                Flows.inbound(PEER, 443).at(3),
                Flows.inbound("198.51.100.8", 443).at(8),
                Flows.inbound("198.51.100.8", 443).refused().verdict(VerdictKind.BLOCKED, Cause.REFUSED, "https"));

        assertThat(use(result, "https").inbound())
                .isEqualTo(new RuleHalf(HalfState.EXERCISED, 2, 2, 3_000_000_000L, 9_000_000_000L, null, null));
        assertThat(use(result, "https").outbound()).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void saysWhoBlockedAHalf() {
        AuditResult result = Audits.of(
                Flows.outbound(PEER, 993).unanswered(3).verdict(VerdictKind.BLOCKED, Cause.NO_ANSWER, "exchange-imaps"),
                Flows.outbound(PEER, 25)
                        .refused()
                        .blocker(PEER, false, "RST")
                        .verdict(VerdictKind.BLOCKED, Cause.REFUSED, "email-notifications"));

        assertThat(use(result, "exchange-imaps").outbound())
                .isEqualTo(
                        new RuleHalf(HalfState.ATTEMPTED_BLOCKED, 1, 1, 0L, 1_000_000_000L, "nobody answered", null));
        assertThat(use(result, "email-notifications").outbound())
                .extracting(RuleHalf::blockedBy)
                .isEqualTo("198.51.100.7, the destination itself: RST");
    }

    @Test
    void countsTheTwoRowsOfOnePortByTheRuleOfTheVerdict() {
        AuditResult result = Audits.of(Flows.inbound(PEER, 5222)
                .verdict(VerdictKind.COLUMN_ONLY, Cause.WRONG_PEER, "notification-service")
                .alsoMatched("xmpp-external"));

        assertThat(state(use(result, "notification-service").inbound())).isEqualTo(HalfState.EXERCISED);
        assertThat(use(result, "xmpp-external").inbound()).isEqualTo(NOT_EXERCISED);
        assertThat(use(result, "xmpp-external").outbound()).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void countsFlowsThatAnAdditionAdmitsOnTheRowTheyMatchToo() {
        AuditResult result = Audits.of(Flows.outbound(PEER, 443)
                .verdict(VerdictKind.SITE_ALLOWED, Cause.OK, "backup")
                .alsoMatched("https"));

        assertThat(state(use(result, "https").outbound())).isEqualTo(HalfState.EXERCISED);
    }

    @Test
    void isNotExercisedByAFlowThatViolatesIt() {
        AuditResult result = Audits.of(
                Flows.outbound(PEER, 25).verdict(VerdictKind.VIOLATES, Cause.WRONG_PEER, "email-notifications"),
                Flows.outbound(PEER, 443).verdict(VerdictKind.VIOLATES, Cause.WRONG_PROTOCOL, "https"));

        assertThat(use(result, "email-notifications").outbound()).isEqualTo(NOT_EXERCISED);
        assertThat(use(result, "https").outbound()).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void wasAttemptedByWhatOnlyTheColumnAdmitsAndSomebodyTurnedAway() {
        AuditResult result = Audits.of(Flows.outbound(PEER, 5222)
                .refused()
                .blocker(PEER, false, "RST")
                .verdict(VerdictKind.COLUMN_ONLY, Cause.WRONG_PEER, "xmpp-external"));

        assertThat(use(result, "xmpp-external").outbound())
                .extracting(RuleHalf::state, RuleHalf::blockedBy)
                .containsExactly(HalfState.ATTEMPTED_BLOCKED, "198.51.100.7, the destination itself: RST");
    }

    @Test
    void isNotExercisedByAnotherTransport() {
        AuditResult result =
                Audits.of(Flows.outboundUdp(PEER, 443).verdict(VerdictKind.VIOLATES, Cause.WRONG_TRANSPORT, "https"));

        assertThat(use(result, "https").outbound()).isEqualTo(NOT_EXERCISED);
    }

    @Test
    void cannotObserveTheHalfThatAOneWayMirrorHides() {
        AuditResult in =
                Audits.of(Mirror.ONE_WAY_IN, Flows.inbound(PEER, 80).verdict(VerdictKind.CONFORMS, Cause.OK, "http"));
        AuditResult out =
                Audits.of(Mirror.ONE_WAY_OUT, Flows.inbound(PEER, 80).verdict(VerdictKind.CONFORMS, Cause.OK, "http"));

        assertThat(state(use(in, "https").inbound())).isEqualTo(HalfState.NOT_EXERCISED);
        assertThat(state(use(in, "https").outbound())).isEqualTo(HalfState.NOT_OBSERVABLE);
        assertThat(use(in, "https").outbound())
                .extracting(RuleHalf::reason)
                .asString()
                .contains("only packets to the host");
        assertThat(state(use(out, "https").inbound())).isEqualTo(HalfState.NOT_OBSERVABLE);
        assertThat(state(use(out, "https").outbound())).isEqualTo(HalfState.NOT_EXERCISED);
        assertThat(state(use(out, "http").inbound())).isEqualTo(HalfState.EXERCISED);
    }

    @Test
    void cannotObserveAHalfWhoseFlowsStayUndecided() {
        AuditResult result = Audits.of(
                Flows.inbound(PEER, 10443)
                        .unanswered(3)
                        .outcome(Outcome.UNKNOWN)
                        .verdict(VerdictKind.UNDECIDED, Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED, null),
                Flows.outbound(PEER, 993)
                        .running(DirectionEvidence.PORT_GUESS)
                        .verdict(VerdictKind.UNDECIDED, Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED, null));

        assertThat(use(result, "chat-gateway-webhook").inbound())
                .isEqualTo(new RuleHalf(
                        HalfState.NOT_OBSERVABLE, 0, 0, null, null, null, "1 flow on this port could not be decided"));
        assertThat(state(use(result, "exchange-imaps").outbound())).isEqualTo(HalfState.NOT_OBSERVABLE);
    }

    private static RuleUse use(AuditResult result, String id) {
        return result.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static HalfState state(@Nullable RuleHalf half) {
        assertThat(half).isNotNull();
        return Objects.requireNonNull(half).state();
    }
}
