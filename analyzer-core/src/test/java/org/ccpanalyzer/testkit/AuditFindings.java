// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.ccpanalyzer.testkit.Audits.at;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Finding.AttackTechnique;
import org.ccpanalyzer.finding.Finding.Evidence;
import org.ccpanalyzer.finding.Finding.Peer;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;

/** Findings of the audits built by hand. */
final class AuditFindings {
    private AuditFindings() {}

    static List<Finding> rich() {
        return List.of(egress(), listener(), wrongPeer(), blocked(), columnOnly(), scan());
    }

    static Finding listener() {
        return new Finding(
                "UL-tcp-8080-1a2b3c4d",
                FindingKind.UNEXPECTED_LISTENER,
                Cause.NOT_LISTED,
                Severity.HIGH,
                true,
                Confidence.PROVEN,
                null,
                Audits.HOST_V6,
                "tcp",
                8080,
                List.of(new Peer(IpAddress.parse("2001:db8:ffff:1:2:3:4:5"), null, null)),
                1,
                1,
                4_812,
                88_120,
                at(11),
                at(14) + 55_123_456_789L,
                "http",
                List.of(new Evidence(0, List.of(12L, 13L, 14L), "SYN, SYN-ACK, first payload", "listener-1")),
                "The host answered on tcp/8080, which no row of the guide lists; the guide says to keep the rest blocked.",
                "Find the process with 'show open ports' on the host, then stop it or add it to the site file.",
                List.of(new AttackTechnique("T1571", "Non-Standard Port")),
                true,
                Side.INBOUND,
                null,
                List.of("No row lists TCP port 8080.", "What nobody lists is to be kept blocked."));
    }

    static Finding provenBy(int flows) {
        Finding one = listener();
        List<Evidence> evidence = new ArrayList<>();
        for (long flow = 0; flow < flows; flow++) {
            evidence.add(new Evidence(0, List.of(10 * flow + 1, 10 * flow + 2), "SYN, SYN-ACK", "flow-" + flow));
        }
        return FindingVariant.of(one).flows(flows).evidence(evidence).finding();
    }

    private static Finding egress() {
        return new Finding(
                "UE-tcp-4444-9f8e7d6c",
                FindingKind.UNEXPECTED_EGRESS,
                Cause.NOT_LISTED,
                Severity.CRITICAL,
                true,
                Confidence.PROVEN,
                "unlisted",
                Audits.HOST,
                "tcp",
                4444,
                List.of(
                        new Peer(IpAddress.parse("203.0.113.80"), "=cmd|' /C calc'!A0", null),
                        new Peer(IpAddress.parse("203.0.113.81"), "\u001b[31mred.example", null)),
                2,
                2,
                12_400,
                7_340_032,
                at(20),
                at(41),
                null,
                List.of(
                        new Evidence(0, List.of(20_112L, 20_113L, 20_120L), "SYN, SYN-ACK, first payload", "egress-1"),
                        new Evidence(1, List.of(77L), "last packet", "egress-2")),
                "The host opened tcp/4444 and sent 7.3 MB; no row of the guide lets it.",
                "Isolate the host, keep the capture, and look for the process that holds the connection.",
                List.of(
                        new AttackTechnique("T1571", "Non-Standard Port"),
                        new AttackTechnique("T1048.002", "Exfiltration Over Asymmetric Encrypted Non-C2 Protocol")),
                true,
                Side.OUTBOUND,
                null,
                List.of());
    }

    private static Finding wrongPeer() {
        return new Finding(
                "WP-tcp-25-00c0ffee",
                FindingKind.WRONG_PEER,
                Cause.WRONG_PEER,
                Severity.MEDIUM,
                false,
                Confidence.PROVEN,
                "email-notifications",
                Audits.HOST,
                "tcp",
                25,
                List.of(new Peer(IpAddress.parse("198.51.100.25"), "mx.elsewhere.example", null)),
                1,
                1,
                0,
                222,
                at(5),
                at(5),
                null,
                List.of(new Evidence(0, List.of(4_001L, 4_009L, 4_020L), "SYN, SYN, SYN", "wrongPeer-1")),
                "Row 1 lets the host send mail to the configured email server, which 198.51.100.25 is not.",
                "Check the email server that is set on the host.",
                List.of(),
                true,
                Side.OUTBOUND,
                "mail-server",
                List.of());
    }

    static Finding blocked() {
        return new Finding(
                "BS-tcp-993-0badf00d",
                FindingKind.BLOCKED_SERVICE,
                Cause.ADMIN_PROHIBITED,
                Severity.HIGH,
                true,
                Confidence.PROVEN,
                "exchange-imaps",
                Audits.HOST,
                "tcp",
                993,
                List.of(new Peer(IpAddress.parse("192.0.2.93"), "outlook.office365.com", "exchange-server")),
                1,
                3,
                210,
                198,
                at(2),
                at(58),
                null,
                List.of(new Evidence(0, List.of(801L, 802L), "SYN, ICMP error", "blocked-1")),
                "192.0.2.1 prohibits it (ICMP 3/13). Email feeds retrieve nothing while it lasts.",
                "Allow tcp/993 from the host to the Exchange server on 192.0.2.1.",
                List.of(),
                false,
                Side.OUTBOUND,
                null,
                List.of());
    }

    private static Finding columnOnly() {
        return new Finding(
                "CO-tcp-7443-5eed5eed",
                FindingKind.COLUMN_ONLY,
                Cause.WRONG_DIRECTION,
                Severity.LOW,
                true,
                Confidence.PROVEN,
                "bosh-secure",
                Audits.HOST,
                "tcp",
                7443,
                List.of(new Peer(IpAddress.parse("192.0.2.44"), null, "reverse-proxy")),
                1,
                5,
                9_001,
                8_002,
                at(30),
                at(33),
                "tls",
                List.of(new Evidence(0, List.of(900L), "SYN", "columnOnly-1")),
                "The column says bidirectional, the purpose text only that browsers connect to the host (A5).",
                "Decide which reading your site follows.",
                List.of(),
                false,
                Side.OUTBOUND,
                "the peer to open",
                List.of());
    }

    private static Finding scan() {
        return new Finding(
                "SC-tcp-0-5ca0ffff",
                FindingKind.SCAN,
                null,
                Severity.INFO,
                true,
                Confidence.STRONG,
                null,
                Audits.HOST,
                "tcp",
                null,
                List.of(new Peer(IpAddress.parse("198.51.100.66"), null, null)),
                1,
                40,
                2_960,
                2_400,
                at(50),
                at(51),
                null,
                List.of(new Evidence(0, List.of(30_001L, 30_002L), "first SYN, last SYN", "scan-1")),
                "198.51.100.66 tried 40 ports within 61 s; 38 were closed, as the guide asks.",
                "Find out whether this is your own scanner.",
                List.of(new AttackTechnique("T1046", "Network Service Discovery")),
                false,
                Side.INBOUND,
                null,
                List.of());
    }
}
