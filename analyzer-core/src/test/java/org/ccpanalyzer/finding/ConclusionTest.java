// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.finding.Audit.Conclusion;
import org.ccpanalyzer.finding.Audit.Status;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class ConclusionTest {
    private static final Flows CONFORMING = Flows.inbound("198.51.100.7", 443);
    private static final Flows VIOLATING =
            Flows.inbound("198.51.100.7", 8080).verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, "unlisted");
    private static final Flows COLUMN_ONLY =
            Flows.outbound("198.51.100.7", 443).verdict(VerdictKind.COLUMN_ONLY, Cause.WRONG_PEER, "https");
    private static final Flows BLOCKED = Flows.outbound("198.51.100.7", 993)
            .unanswered(3)
            .verdict(VerdictKind.BLOCKED, Cause.NO_ANSWER, "exchange-imaps");
    private static final Flows UNDECIDED = Flows.inbound("198.51.100.7", 50123)
            .running(DirectionEvidence.NONE)
            .verdict(VerdictKind.UNDECIDED, Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED, null);

    @Test
    void isCompliantWithoutFindings() {
        Conclusion conclusion = Audits.of(CONFORMING).conclusion();

        assertThat(conclusion.status()).isEqualTo(Status.COMPLIANT);
        assertThat(conclusion.exitCode()).isZero();
        assertThat(conclusion.inconclusive()).isEmpty();
    }

    @Test
    void countsFindingsUnderBothReadings() {
        Conclusion documented =
                conclude(Reading.DOCUMENTED, FailOn.VIOLATION, VIOLATING, COLUMN_ONLY, BLOCKED, UNDECIDED);
        Conclusion strict = conclude(Reading.STRICT, FailOn.VIOLATION, VIOLATING, COLUMN_ONLY, BLOCKED, UNDECIDED);

        assertThat(documented.violations()).isEqualTo(1);
        assertThat(documented.documentedViolations()).isEqualTo(1);
        assertThat(documented.strictViolations()).isEqualTo(2);
        assertThat(documented.notices()).isEqualTo(1);
        assertThat(documented.blocked()).isEqualTo(1);
        assertThat(documented.undecided()).isEqualTo(1);
        assertThat(documented.status()).isEqualTo(Status.VIOLATIONS);
        assertThat(documented.exitCode()).isEqualTo(1);
        assertThat(strict.violations()).isEqualTo(2);
        assertThat(strict.documentedViolations()).isEqualTo(1);
        assertThat(strict.notices()).isZero();
    }

    @Test
    void failsOnColumnOnlyByReadingAndThreshold() {
        assertThat(conclude(Reading.DOCUMENTED, FailOn.VIOLATION, COLUMN_ONLY).exitCode())
                .isZero();
        assertThat(conclude(Reading.DOCUMENTED, FailOn.NOTICE, COLUMN_ONLY).exitCode())
                .isEqualTo(1);
        assertThat(conclude(Reading.STRICT, FailOn.VIOLATION, COLUMN_ONLY).exitCode())
                .isEqualTo(1);
        assertThat(conclude(Reading.STRICT, FailOn.NEVER, COLUMN_ONLY).exitCode())
                .isZero();
    }

    @Test
    void isInconclusiveWhereFlowsFoundNoRoom() {
        CaptureFitness full =
                new CaptureFitness(Mirror.TWO_WAY, 10, 10, null, null, 0, 0, 0, 0, 0, 0, 42, List.of(), List.of());
        AuditTally tally = new AuditTally(Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION));
        tally.accept(CONFORMING.judged());

        Conclusion conclusion = tally.result(full, null).conclusion();

        assertThat(conclusion.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(conclusion.exitCode()).isEqualTo(4);
        assertThat(conclusion.inconclusive())
                .singleElement()
                .asString()
                .startsWith("42 packets of flows that found no room in memory");
    }

    @Test
    void countsABlockedServiceLikeANotice() {
        assertThat(conclude(Reading.DOCUMENTED, FailOn.VIOLATION, BLOCKED).exitCode())
                .isZero();
        assertThat(conclude(Reading.DOCUMENTED, FailOn.VIOLATION, BLOCKED).status())
                .isEqualTo(Status.COMPLIANT);
        assertThat(conclude(Reading.DOCUMENTED, FailOn.NOTICE, BLOCKED).exitCode())
                .isEqualTo(1);
    }

    @Test
    void isInconclusiveOnAOneWayMirror() {
        Conclusion conclusion = Audits.of(
                        Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION),
                        Audits.fitness(Mirror.ONE_WAY_IN, 0),
                        CONFORMING)
                .conclusion();

        assertThat(conclusion.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(conclusion.exitCode()).isEqualTo(4);
        assertThat(conclusion.inconclusive()).singleElement().asString().startsWith("Only packets to the host");
    }

    @Test
    void letsAProvenViolationOutrankAOneWayMirror() {
        Conclusion conclusion = Audits.of(
                        Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION),
                        Audits.fitness(Mirror.ONE_WAY_OUT, 0),
                        VIOLATING)
                .conclusion();

        assertThat(conclusion.status()).isEqualTo(Status.VIOLATIONS);
        assertThat(conclusion.exitCode()).isEqualTo(1);
        assertThat(conclusion.inconclusive()).isEmpty();
    }

    @Test
    void isInconclusiveIfNoFlowShowsBothDirections() {
        Conclusion conclusion = Audits.of(
                        Audits.context(Reading.DOCUMENTED, FailOn.VIOLATION),
                        Audits.fitness(Mirror.MIXED, 0),
                        CONFORMING)
                .conclusion();

        assertThat(conclusion.exitCode()).isEqualTo(4);
    }

    @Test
    void isInconclusiveIfNothingCouldBeDecided() {
        Conclusion conclusion = Audits.of(UNDECIDED).conclusion();

        assertThat(conclusion.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(conclusion.inconclusive())
                .singleElement()
                .asString()
                .startsWith("No flow of the host could be decided");
    }

    @Test
    void isNotInconclusiveForAFewUndecidedFlows() {
        assertThat(Audits.of(CONFORMING, UNDECIDED).conclusion().status()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void neverCallsAnEmptyAuditCompliant() {
        assertThat(Audits.of().conclusion().status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(Audits.of().conclusion().exitCode()).isEqualTo(4);
    }

    @Test
    void countsPeersThatConformUnverified() {
        Conclusion conclusion = Audits.of(
                        Flows.outbound("198.51.100.7", 25)
                                .verdict(VerdictKind.CONFORMS, Cause.PEER_NOT_VERIFIED, "email-notifications"),
                        Flows.outbound("198.51.100.7", 993)
                                .verdict(VerdictKind.CONFORMS, Cause.PEER_NOT_VERIFIED, "exchange-imaps"),
                        Flows.outbound("198.51.100.8", 993))
                .conclusion();

        assertThat(conclusion.unverifiedPeers()).isEqualTo(1);
    }

    @Test
    void countsFlowsByVerdict() {
        Audit.FlowCounts counts =
                Audits.of(CONFORMING, VIOLATING, UNDECIDED, UNDECIDED).flowCounts();

        assertThat(counts.host()).isEqualTo(4);
        assertThat(counts.total()).isNull();
        assertThat(counts.byVerdict())
                .containsEntry(VerdictKind.CONFORMS, 1L)
                .containsEntry(VerdictKind.VIOLATES, 1L)
                .containsEntry(VerdictKind.UNDECIDED, 2L)
                .hasSize(3);
    }

    private static Conclusion conclude(Reading reading, FailOn failOn, Flows... flows) {
        return Audits.of(Audits.context(reading, failOn), Audits.fitness(Mirror.TWO_WAY, 10), flows)
                .conclusion();
    }
}
