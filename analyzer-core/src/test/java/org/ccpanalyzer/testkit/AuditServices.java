// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.ccpanalyzer.testkit.Audits.at;

import java.util.List;
import org.ccpanalyzer.finding.Audit.Egress;
import org.ccpanalyzer.finding.Audit.HalfState;
import org.ccpanalyzer.finding.Audit.Listener;
import org.ccpanalyzer.finding.Audit.Probe;
import org.ccpanalyzer.finding.Audit.RuleHalf;
import org.ccpanalyzer.finding.Audit.RuleUse;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;

/** Rules, listeners, egress and probes of the audits built by hand. */
final class AuditServices {
    private static final RuleHalf NOT_SEEN = new RuleHalf(HalfState.NOT_EXERCISED, 0, 0, null, null, null, null);

    private AuditServices() {}

    static List<RuleUse> rules() {
        return List.of(
                new RuleUse("email-notifications", 1, "tcp", 25, null, exercised(1, 1)),
                new RuleUse("http", 2, "tcp", 80, exercised(12, 2), NOT_SEEN),
                new RuleUse("https", 3, "tcp", 443, exercised(1_234, 31), exercised(18, 2)),
                new RuleUse("email-notifications-tls", 4, "tcp", 465, null, NOT_SEEN),
                new RuleUse("exchange-smtp", 5, "tcp", 587, null, exercised(4, 1)),
                new RuleUse("exchange-imaps", 6, "tcp", 993, null, blocked()),
                new RuleUse("chat-gateway-webhook", 7, "tcp", 10443, NOT_SEEN, null),
                new RuleUse(
                        "xmpp-external",
                        8,
                        "tcp",
                        5222,
                        NOT_SEEN,
                        notObservable("Only one direction of the XMPP server's network was captured.")),
                new RuleUse("notification-service", 9, "tcp", 5222, exercised(2, 1), NOT_SEEN),
                new RuleUse("bosh", 10, "tcp", 7071, NOT_SEEN, NOT_SEEN),
                new RuleUse("bosh-secure", 11, "tcp", 7443, exercised(220, 14), exercised(5, 1)),
                new RuleUse("https-reverse-proxy", 12, "tcp", 8442, NOT_SEEN, NOT_SEEN));
    }

    static List<RuleUse> rulesOfOneWayCapture() {
        RuleHalf half = notObservable("Only packets from the host were captured.");
        return rules().stream()
                .map(rule -> new RuleUse(
                        rule.id(),
                        rule.row(),
                        rule.protocol(),
                        rule.port(),
                        rule.inbound() == null ? null : half,
                        rule.outbound() == null ? null : half))
                .toList();
    }

    /** Without the blocked and the unobservable row. */
    static List<RuleUse> rulesOfQuietDay() {
        return rules().stream()
                .filter(rule -> rule.row() != 6 && rule.row() != 8)
                .toList();
    }

    static List<Listener> listeners() {
        return List.of(web(), notificationService(), unlisted());
    }

    private static Listener web() {
        return new Listener(
                Audits.HOST,
                "tcp",
                443,
                DirectionEvidence.SERVED,
                VerdictKind.CONFORMS,
                Cause.OK,
                "https",
                31,
                1_234,
                1_048_576,
                98_765_432,
                at(0),
                at(72),
                "tls",
                List.of(),
                List.of("1.2", "1.3"));
    }

    private static Listener notificationService() {
        return new Listener(
                Audits.HOST,
                "tcp",
                5222,
                DirectionEvidence.SYNACK_CONFIRMED,
                VerdictKind.CONFORMS,
                Cause.PEER_NOT_VERIFIED,
                "notification-service",
                1,
                2,
                20_480,
                19_000,
                at(1),
                at(70),
                "xmpp",
                List.of(IpAddress.parse("192.0.2.21")),
                List.of());
    }

    private static Listener unlisted() {
        return new Listener(
                Audits.HOST_V6,
                "tcp",
                8080,
                DirectionEvidence.SERVED,
                VerdictKind.VIOLATES,
                Cause.NOT_LISTED,
                null,
                1,
                1,
                4_812,
                88_120,
                at(11),
                at(14),
                "http",
                List.of(IpAddress.parse("2001:db8:9::9")),
                List.of());
    }

    static List<Egress> egress() {
        return List.of(graph(), unlistedEgress(), halfSeen(), blockedExchange());
    }

    private static Egress graph() {
        return new Egress(
                IpAddress.parse("203.0.113.5"),
                "tcp",
                443,
                "graph.example",
                Outcome.OPEN,
                VerdictKind.CONFORMS,
                Cause.PEER_NOT_VERIFIED,
                "https",
                18,
                500_000,
                70_000,
                at(3),
                at(71),
                "tls",
                NameSource.TLS_SERVER_NAME,
                List.of("1.3"));
    }

    private static Egress unlistedEgress() {
        return new Egress(
                IpAddress.parse("203.0.113.80"),
                "tcp",
                4444,
                "=cmd|' /C calc'!A0",
                Outcome.OPEN,
                VerdictKind.VIOLATES,
                Cause.NOT_LISTED,
                "unlisted",
                1,
                12_400,
                7_340_032,
                at(20),
                at(41),
                null,
                null,
                List.of());
    }

    private static Egress halfSeen() {
        return new Egress(
                IpAddress.parse("2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff"),
                "tcp",
                4444,
                "\u001b[31mred.example",
                Outcome.UNKNOWN,
                VerdictKind.UNDECIDED,
                Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED,
                null,
                1,
                0,
                66,
                at(20),
                at(20),
                null,
                null,
                List.of());
    }

    private static Egress blockedExchange() {
        return new Egress(
                IpAddress.parse("192.0.2.93"),
                "tcp",
                993,
                "outlook.office365.com",
                Outcome.PROHIBITED,
                VerdictKind.BLOCKED,
                Cause.ADMIN_PROHIBITED,
                "exchange-imaps",
                3,
                210,
                198,
                at(2),
                at(58),
                null,
                NameSource.DNS_ANSWER,
                List.of());
    }

    static List<Probe> probes() {
        return List.of(
                new Probe(Audits.HOST, "tcp", 22, Outcome.REFUSED, 1, 1),
                new Probe(Audits.HOST, "tcp", 23, Outcome.NO_ANSWER, 1, 3));
    }

    private static RuleHalf exercised(long flows, int peers) {
        return new RuleHalf(HalfState.EXERCISED, flows, peers, at(0), at(70), null, null);
    }

    private static RuleHalf blocked() {
        return new RuleHalf(
                HalfState.ATTEMPTED_BLOCKED,
                3,
                1,
                at(2),
                at(58),
                "192.0.2.1 (ICMP administratively prohibited, 3/13)",
                null);
    }

    private static RuleHalf notObservable(String reason) {
        return new RuleHalf(HalfState.NOT_OBSERVABLE, 0, 0, null, null, null, reason);
    }
}
