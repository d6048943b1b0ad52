// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.Status;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final IpAddress HOST = IpAddress.parse("192.0.2.10");
    private static final IpAddress LATER_HOST = IpAddress.parse("198.51.100.10");
    private static final IpAddress PEER = IpAddress.parse("203.0.113.7");
    private static final IpAddress OTHER_PEER = IpAddress.parse("203.0.113.8");
    private static final Terms DOCUMENTED = terms(Reading.DOCUMENTED);

    @Test
    void findsNothingBetweenEqualObservations() {
        Comparison comparison = Comparison.of(
                host().listeners(listener(443, "1.2", PEER)).traffic(),
                host().listeners(listener(443, "1.2", PEER)).traffic());

        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.exitCode(FailOn.NOTICE)).isEqualTo(ExitCode.OK);
    }

    @Test
    void saysOfAListenerThatIsMissingOnlyThatItWasNotSeen() {
        Comparison comparison =
                Comparison.of(host().listeners(listener(8080, null, PEER)).traffic(), host().traffic());

        assertThat(comparison.changes())
                .extracting(Change::topic, Change::kind, Change::port, Change::violates)
                .containsExactly(tuple(Topic.LISTENER, ChangeKind.NOT_SEEN, 8080, false));
    }

    @Test
    void callsAListenerClosedWhereTheLaterCaptureHasItsRefusal() {
        Comparison comparison = Comparison.of(
                host().listeners(listener(8080, null, PEER)).traffic(),
                host().refused(8080).traffic());

        assertThat(comparison.changes()).extracting(Change::kind).containsExactly(ChangeKind.CLOSED);
    }

    @Test
    void provesNothingGoneByAnInconclusiveCapture() {
        Comparison comparison = Comparison.of(
                host().listeners(listener(8080, null, PEER)).traffic(),
                host().refused(8080)
                        .window(Mirror.ONE_WAY_IN, Status.INCONCLUSIVE)
                        .traffic());

        assertThat(comparison.changes()).extracting(Change::kind).containsExactly(ChangeKind.NOT_SEEN);
        assertThat(comparison.exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void countsANewViolatingListenerAndSaysThatItWasOpened() {
        Comparison comparison = Comparison.of(
                host().refused(8080).traffic(),
                host().listeners(violating(8080))
                        .window(Mirror.ONE_WAY_OUT, Status.VIOLATIONS)
                        .traffic());

        assertThat(comparison.changes())
                .extracting(Change::kind, Change::violates)
                .containsExactly(tuple(ChangeKind.OPENED, true));
        assertThat(comparison.newViolations()).isEqualTo(1);
        assertThat(comparison.exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.FINDINGS);
        assertThat(comparison.exitCode(FailOn.NEVER)).isEqualTo(ExitCode.INCONCLUSIVE);
    }

    @Test
    void countsAServiceAndItsFindingOnce() {
        Comparison comparison = Comparison.of(
                host().traffic(),
                host().listeners(violating(8080))
                        .findings(finding(FindingKind.UNEXPECTED_LISTENER, Cause.NOT_LISTED, true, PEER))
                        .traffic());

        assertThat(comparison.changes()).extracting(Change::topic).containsExactly(Topic.FINDING, Topic.LISTENER);
        assertThat(comparison.newViolations()).isEqualTo(1);
    }

    @Test
    void doesNotTakeWhatOneCaptureCouldNotTellForAChange() {
        assertThat(Comparison.of(
                                host().listeners(listener(443, null, PEER)).traffic(),
                                host().listeners(listener(443, "1.2", PEER)).traffic())
                        .changes())
                .isEmpty();
    }

    @Test
    void tellsANewTlsVersion() {
        Comparison comparison = Comparison.of(
                host().listeners(listener(443, "1.2", PEER)).traffic(),
                host().listeners(listener(443, "1.0", PEER)).traffic());

        assertThat(comparison.changes().get(0).differences())
                .containsExactly(new Difference(Aspect.TLS_VERSIONS, "1.2", "1.0"));
    }

    @Test
    void tellsWhoIsNewAmongThePeersOfAListenerThatBothHave() {
        Comparison comparison = Comparison.of(
                host().listeners(listener(443, "1.2", PEER)).traffic(),
                host().listeners(listener(443, "1.2", PEER, OTHER_PEER)).traffic());

        assertThat(comparison.changes())
                .extracting(Change::topic, Change::kind, Change::newPeers)
                .containsExactly(tuple(Topic.PEERS, ChangeKind.NEW, List.of(OTHER_PEER)));
    }

    @Test
    void doesNotCallAPeerNewThatMayStandBehindTheCutOfAList() {
        ObservedService cut = new ObservedService(
                new ServicePort(HOST, "tcp", 443),
                null,
                null,
                Outcome.OPEN,
                VerdictKind.CONFORMS,
                null,
                "rule",
                "tls",
                List.of("1.2"),
                List.of(PEER),
                2_000);

        assertThat(Comparison.of(
                                host().listeners(cut).traffic(),
                                host().listeners(listener(443, "1.2", PEER, OTHER_PEER))
                                        .traffic())
                        .changes())
                .isEmpty();
    }

    @Test
    void countsANewPeerOfAWrongPeerFindingAndNotOfAnOpenPort() {
        assertThat(newViolations(FindingKind.WRONG_PEER, Cause.WRONG_PEER)).isEqualTo(1);
        assertThat(newViolations(FindingKind.UNEXPECTED_LISTENER, Cause.NOT_LISTED))
                .isZero();
        assertThat(newViolations(FindingKind.SCAN, null)).isZero();
    }

    private static int newViolations(FindingKind kind, @Nullable Cause cause) {
        return Comparison.of(
                        host().findings(finding(kind, cause, true, PEER)).traffic(),
                        host().findings(finding(kind, cause, true, PEER, OTHER_PEER))
                                .traffic())
                .newViolations();
    }

    @Test
    void countsAnAttemptThatSucceedsAndNotOneThatFailsNow() {
        ObservedTraffic attempted = host().findings(finding(FindingKind.WRONG_PEER, Cause.WRONG_PEER, false, PEER))
                .traffic();
        ObservedTraffic confirmed = host().findings(finding(FindingKind.WRONG_PEER, Cause.WRONG_PEER, true, PEER))
                .traffic();

        assertThat(Comparison.of(attempted, confirmed).newViolations()).isEqualTo(1);
        assertThat(Comparison.of(confirmed, attempted).newViolations()).isZero();
        assertThat(Comparison.of(confirmed, attempted).changes()).hasSize(1);
    }

    @Test
    void failsOnANewNoticeOnlyIfAskedTo() {
        Comparison comparison = Comparison.of(
                host().traffic(),
                host().findings(finding(FindingKind.BLOCKED_SERVICE, Cause.REFUSED, false, PEER))
                        .traffic());

        assertThat(comparison.exitCode(FailOn.VIOLATION)).isEqualTo(ExitCode.OK);
        assertThat(comparison.exitCode(FailOn.NOTICE)).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void countsBothByTheReadingOfTheLaterOne() {
        ObservedService columnOnly = service(5222, VerdictKind.COLUMN_ONLY, Cause.WRONG_PEER, null, PEER);

        assertThat(Comparison.of(host().traffic(), host().listeners(columnOnly).traffic())
                        .newViolations())
                .isZero();
        assertThat(Comparison.of(
                                host().traffic(),
                                host().terms(Reading.STRICT)
                                        .listeners(columnOnly)
                                        .traffic())
                        .newViolations())
                .isEqualTo(1);
        assertThat(Comparison.of(
                                host().listeners(columnOnly).traffic(),
                                host().terms(Reading.STRICT)
                                        .listeners(columnOnly)
                                        .traffic())
                        .changes())
                .isEmpty();
    }

    @Test
    void tellsARowThatIsBlockedNowAndNotOneThatCannotBeObserved() {
        assertThat(rule(HalfState.EXERCISED, HalfState.ATTEMPTED_BLOCKED)).containsExactly(ChangeKind.CHANGED);
        assertThat(rule(HalfState.EXERCISED, HalfState.NOT_EXERCISED)).containsExactly(ChangeKind.NOT_SEEN);
        assertThat(rule(HalfState.NOT_OBSERVABLE, HalfState.EXERCISED)).containsExactly(ChangeKind.NEW);
        assertThat(rule(HalfState.NOT_EXERCISED, HalfState.NOT_OBSERVABLE)).isEmpty();
    }

    private static List<ChangeKind> rule(HalfState before, HalfState after) {
        return Comparison.of(host().rule(before).traffic(), host().rule(after).traffic()).changes().stream()
                .map(Change::kind)
                .toList();
    }

    @Test
    void turnsRoundWithItsInputs() {
        ObservedTraffic one = host().listeners(listener(443, "1.2", PEER), violating(8080))
                .refused(9090)
                .findings(finding(FindingKind.UNEXPECTED_LISTENER, Cause.NOT_LISTED, true, PEER))
                .rule(HalfState.EXERCISED)
                .traffic();
        ObservedTraffic other = host().listeners(listener(443, "1.3", OTHER_PEER), violating(9090))
                .rule(HalfState.NOT_EXERCISED)
                .traffic();

        assertThat(Comparison.of(other, one).changes())
                .extracting(Change::topic, Change::kind, Change::port)
                .containsExactlyInAnyOrderElementsOf(Comparison.of(one, other).changes().stream()
                        .map(change -> tuple(change.topic(), change.kind().reversed(), change.port()))
                        .toList());
    }

    @Test
    void refusesDifferentHostsUnlessToldThatOneBecameTheOther() {
        ObservedTraffic before = host().listeners(listener(443, "1.2", PEER))
                .findings(finding(FindingKind.WRONG_PEER, Cause.WRONG_PEER, true, PEER))
                .traffic();
        ObservedTraffic after = before.readdressed(Map.of(HOST, LATER_HOST));

        assertThatThrownBy(() -> Comparison.of(before, after)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Comparison.of(before, after, Map.of(HOST, LATER_HOST)).changes())
                .isEmpty();
    }

    private static Observation host() {
        return new Observation();
    }

    private static ObservedService listener(int port, @Nullable String tlsVersion, IpAddress... peers) {
        return service(port, VerdictKind.CONFORMS, null, tlsVersion, peers);
    }

    private static ObservedService violating(int port) {
        return service(port, VerdictKind.VIOLATES, Cause.NOT_LISTED, null, PEER);
    }

    private static ObservedService service(
            int port, VerdictKind verdict, @Nullable Cause cause, @Nullable String tlsVersion, IpAddress... peers) {
        return new ObservedService(
                new ServicePort(HOST, "tcp", port),
                null,
                null,
                Outcome.OPEN,
                verdict,
                cause,
                "rule",
                "tls",
                tlsVersion == null ? List.of() : List.of(tlsVersion),
                List.of(peers),
                peers.length);
    }

    private static ObservedFinding finding(
            FindingKind kind, @Nullable Cause cause, boolean confirmed, IpAddress... peers) {
        return new ObservedFinding(
                kind.code() + "-tcp-8080",
                kind,
                cause,
                Severity.HIGH,
                confirmed,
                null,
                HOST,
                "tcp",
                8080,
                Side.INBOUND,
                List.of(peers),
                peers.length);
    }

    private static Terms terms(Reading reading) {
        return new Terms(reading, "rules.yaml", "ab", null, null, false);
    }

    /** What a capture of the host showed. */
    private static final class Observation {
        private Window window = new Window(0, 1, Mirror.TWO_WAY, null, Status.COMPLIANT, List.of());
        private Terms terms = DOCUMENTED;
        private List<ObservedService> listeners = List.of();
        private Set<ServicePort> refused = Set.of();
        private List<ObservedFinding> findings = List.of();
        private List<ObservedRule> rules = List.of();

        Observation window(Mirror mirror, Status status) {
            window = new Window(0, 1, mirror, null, status, List.of());
            return this;
        }

        Observation terms(Reading reading) {
            terms = ComparisonTest.terms(reading);
            return this;
        }

        Observation listeners(ObservedService... all) {
            listeners = List.of(all);
            return this;
        }

        Observation refused(int port) {
            refused = Set.of(new ServicePort(HOST, "tcp", port));
            return this;
        }

        Observation findings(ObservedFinding... all) {
            findings = List.of(all);
            return this;
        }

        Observation rule(HalfState state) {
            rules = List.of(new ObservedRule("https", Side.INBOUND, state));
            return this;
        }

        ObservedTraffic traffic() {
            return new ObservedTraffic(
                    "capture", List.of(HOST), window, terms, listeners, List.of(), refused, findings, rules);
        }
    }
}
