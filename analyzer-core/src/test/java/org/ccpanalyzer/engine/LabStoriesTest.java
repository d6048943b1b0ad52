// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.Status;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.api.Test;

/** What happened in the recorded network, told again by the engine. */
class LabStoriesTest {
    @Test
    void aNormalDayUsesAllTwelveRowsAndViolatesNone() throws Exception {
        Audit audit = withPlatform("normal");

        assertThat(audit.rules())
                .hasSize(12)
                .allSatisfy(row -> assertThat(halves(row))
                        .extracting(Audit.RuleHalf::state)
                        .contains(HalfState.EXERCISED));
        assertThat(audit.conclusion().status()).isEqualTo(Status.COMPLIANT);
        assertThat(audit.conclusion().documentedViolations()).isZero();
        assertThat(audit.conclusion().strictViolations()).isZero();
        assertThat(audit.conclusion().unverifiedPeers()).isZero();
        assertThat(audit.conclusion().undecided()).isZero();
    }

    @Test
    void aNormalDayViolatesByDnsAloneWithoutThePlatformProfile() throws Exception {
        assertThat(violations(withSite("normal"))).containsExactly("UNEXPECTED_EGRESS NOT_LISTED udp/53");
    }

    @Test
    void anIncidentIsToldThingByThing() throws Exception {
        assertThat(violations(withSite("incident")))
                .containsExactlyInAnyOrder(
                        "UNEXPECTED_LISTENER NOT_LISTED tcp/22",
                        "UNEXPECTED_LISTENER NOT_LISTED tcp/6379",
                        "UNEXPECTED_LISTENER NOT_LISTED tcp/8080",
                        "UNEXPECTED_EGRESS NOT_LISTED udp/53",
                        "UNEXPECTED_EGRESS NOT_LISTED tcp/445",
                        "UNEXPECTED_EGRESS NOT_LISTED tcp/4444",
                        "UNEXPECTED_EGRESS NOT_LISTED tcp/8443",
                        "WRONG_PEER WRONG_PEER tcp/25");
    }

    @Test
    void aScanIsOneContextFindingAndItsClosedPortsSpeakForTheGuide() throws Exception {
        Audit audit = withSite("incident");

        assertThat(of(audit, FindingKind.SCAN)).singleElement().satisfies(scan -> {
            assertThat(scan.violation()).isFalse();
            assertThat(scan.peers())
                    .singleElement()
                    .satisfies(peer -> assertThat(peer.address()).hasToString("203.0.113.66"));
            assertThat(scan.why()).contains("1308 closed", "7 open and documented", "3 open and not documented");
        });
        assertThat(audit.probeSummary().scanners()).extracting(Object::toString).containsExactly("203.0.113.66");
        assertThat(audit.probeSummary().closed()).isEqualTo(1308);
        assertThat(audit.probeSummary().openUndocumented()).isEqualTo(3);
        assertThat(audit.findings().size()).as("no finding per probed port").isLessThan(20);
    }

    @Test
    void mailToAForeignServerIsWrongOnlyOnceTheSiteNamesTheRightOne() throws Exception {
        assertThat(of(withSite("incident"), FindingKind.WRONG_PEER))
                .singleElement()
                .satisfies(finding -> assertThat(finding.port()).isEqualTo(25));
        assertThat(of(withoutSite("incident"), FindingKind.WRONG_PEER)).isEmpty();
    }

    @Test
    void fourServicesAreBlockedAndOnePortIsProbed() throws Exception {
        Audit audit = withoutSite("blocked");

        assertThat(of(audit, FindingKind.BLOCKED_SERVICE))
                .extracting(Finding::cause, Finding::port)
                .containsExactlyInAnyOrder(
                        tuple(Cause.NO_ANSWER, 993),
                        tuple(Cause.ADMIN_PROHIBITED, 5222),
                        tuple(Cause.REFUSED, 465),
                        tuple(Cause.NO_ANSWER, 443));
        assertThat(audit.probes())
                .singleElement()
                .satisfies(probe -> assertThat(probe.port()).isEqualTo(7072));
        assertThat(violations(audit)).isEmpty();
    }

    /** Nothing but unanswered SYNs must not be taken for a capture that sees one direction only. */
    @Test
    void unansweredRetriesDoNotLookLikeAOneWayMirror() throws Exception {
        Audit audit = withoutSite("blocked");

        assertThat(audit.capture().fitness().showsAnswers()).isTrue();
        assertThat(audit.conclusion().inconclusive()).isEmpty();
    }

    @Test
    void theProhibitionIsLaidAtTheRoutersDoor() throws Exception {
        assertThat(withoutSite("blocked").rules())
                .filteredOn(row -> row.id().equals("xmpp-external"))
                .singleElement()
                .extracting(Audit.RuleUse::outbound)
                .extracting(Audit.RuleHalf::blockedBy)
                .asString()
                .startsWith("192.0.2.1, a device in the path");
    }

    @Test
    void threeTimesTheWrongSideOpens() throws Exception {
        assertThat(violations(withSite("wrongway")))
                .containsExactlyInAnyOrder(
                        "UNEXPECTED_LISTENER WRONG_DIRECTION tcp/25",
                        "UNEXPECTED_LISTENER WRONG_DIRECTION tcp/465",
                        "UNEXPECTED_EGRESS WRONG_DIRECTION tcp/10443");
    }

    @Test
    void threeTimesTheWrongProtocolIsSpokenAndOnceTheHostTurnsItDown() throws Exception {
        Audit audit = withSite("mismatch");

        assertThat(violations(audit))
                .containsExactlyInAnyOrder(
                        "WRONG_PROTOCOL WRONG_PROTOCOL tcp/80",
                        "WRONG_PROTOCOL WRONG_PROTOCOL tcp/443",
                        "WRONG_PROTOCOL WRONG_PROTOCOL tcp/993");
        assertThat(audit.conclusion().notices()).isEqualTo(1);
        assertThat(of(audit, FindingKind.WRONG_PROTOCOL))
                .filteredOn(finding -> !finding.violation())
                .singleElement()
                .satisfies(notice -> assertThat(notice.port()).isEqualTo(443));
    }

    @Test
    void nothingIsProvenOfSessionsWhoseBeginningIsMissing() throws Exception {
        Audit audit = withSite("midstream");

        assertThat(audit.listeners()).isEmpty();
        assertThat(audit.egress()).isEmpty();
        assertThat(audit.findings()).isEmpty();
        assertThat(verdicts(audit))
                .containsExactly(VerdictKind.UNDECIDED, VerdictKind.UNDECIDED, VerdictKind.UNDECIDED);
        assertThat(audit.conclusion().status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(audit.conclusion().exitCode()).isEqualTo(4);
    }

    @Test
    void datagramsThatAreAnsweredMakeListenersAndEgress() throws Exception {
        Audit audit = withPlatform("udp");

        assertThat(violations(audit))
                .contains("UNEXPECTED_EGRESS WRONG_TRANSPORT udp/443")
                .doesNotContain("UNEXPECTED_EGRESS NOT_LISTED udp/53");
        assertThat(violations(withSite("udp"))).contains("UNEXPECTED_LISTENER NOT_LISTED udp/161");
        assertThat(Audited.flows(audit))
                .filteredOn(judged -> judged.verdict().cause() == Cause.NOT_A_SERVICE)
                .as("ping, both ways")
                .extracting(JudgedFlow::hostIsInitiator)
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void overIpv6TheSameRulesHold() throws Exception {
        Audit audit = withSite("v6");

        assertThat(violations(audit))
                .containsExactlyInAnyOrder(
                        "UNEXPECTED_LISTENER NOT_LISTED tcp/8888", "UNEXPECTED_EGRESS NOT_LISTED tcp/4446");
        assertThat(audit.listeners())
                .filteredOn(row -> row.verdict() == VerdictKind.CONFORMS)
                .extracting(Audit.Listener::rule)
                .containsExactly("http");
    }

    @Test
    void loopbackIsNotTheHostsTrafficNorAreItsChecksums() throws Exception {
        Audit audit = withSite("any");

        assertThat(Audited.flows(audit))
                .noneMatch(judged -> judged.peer().address().isLoopback());
        assertThat(audit.capture().packets()).isEqualTo(134);
        assertThat(audit.capture().hostPackets()).isEqualTo(121);
        assertThat(audit.capture().fitness().badChecksums()).isZero();
        assertThat(violations(audit)).containsExactly("UNEXPECTED_EGRESS NOT_LISTED tcp/8443");
    }

    private static Audit withSite(String recording) throws RunException {
        return Audited.sample("lab/" + recording + ".pcap")
                .site(Audited.SAMPLES.resolve("lab/site.yaml"))
                .run();
    }

    private static Audit withPlatform(String recording) throws RunException {
        return Audited.sample("lab/" + recording + ".pcap")
                .site(Audited.SAMPLES.resolve("lab/site-platform.yaml"))
                .run();
    }

    private static Audit withoutSite(String recording) throws RunException {
        return Audited.sample("lab/" + recording + ".pcap").host("192.0.2.10").run();
    }

    private static List<String> violations(Audit audit) {
        return audit.findings().stream()
                .filter(Finding::violation)
                .map(finding ->
                        finding.kind() + " " + finding.cause() + " " + finding.protocol() + "/" + finding.port())
                .toList();
    }

    private static List<Finding> of(Audit audit, FindingKind kind) {
        return audit.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    private static List<VerdictKind> verdicts(Audit audit) {
        return Audited.flows(audit).stream()
                .map(judged -> judged.verdict().kind())
                .toList();
    }

    private static List<Audit.RuleHalf> halves(Audit.RuleUse row) {
        return Stream.of(row.inbound(), row.outbound()).filter(Objects::nonNull).toList();
    }
}
