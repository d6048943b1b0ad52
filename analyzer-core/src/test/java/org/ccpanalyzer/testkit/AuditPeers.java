// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.ccpanalyzer.testkit.Audits.at;

import java.util.List;
import org.ccpanalyzer.finding.Audit.Microsoft365;
import org.ccpanalyzer.finding.Audit.MicrosoftService;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.MicrosoftCategory;
import org.ccpanalyzer.policy.MicrosoftList.EndpointSet;
import org.ccpanalyzer.policy.MicrosoftMatch;
import org.ccpanalyzer.policy.MicrosoftName;
import org.ccpanalyzer.policy.ObservedPeer;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** Microsoft 365 services and peers to verify, of the audits built by hand. */
final class AuditPeers {
    static final Microsoft365 NOBODY = new Microsoft365(null, "2026-08-14", null, List.of());

    private static final MicrosoftName OUTLOOK =
            new MicrosoftName("outlook.office365.com", "Optimize", true, List.of());
    private static final MicrosoftName LOGIN = new MicrosoftName("login.microsoftonline.com", "Allow", true, List.of());

    private AuditPeers() {}

    static Microsoft365 microsoft365() {
        EndpointSet mail = set(2, "Exchange", MicrosoftCategory.ALLOW, false, "POP3, IMAP4, SMTP client traffic");
        EndpointSet login = set(56, "Common", MicrosoftCategory.ALLOW, true, null);
        return new Microsoft365(
                "endpoints.json",
                "2026081400",
                Audits.DIGEST,
                List.of(
                        service("192.0.2.93", 993, new MicrosoftMatch(OUTLOOK.name(), OUTLOOK, mail)),
                        service("192.0.2.94", 993, new MicrosoftMatch(OUTLOOK.name(), OUTLOOK, mail)),
                        service("203.0.113.56", 443, new MicrosoftMatch(LOGIN.name(), LOGIN, login)),
                        service("203.0.113.57", 443, new MicrosoftMatch(null, null, login)),
                        service("203.0.113.58", 25, new MicrosoftMatch(OUTLOOK.name(), OUTLOOK, null))));
    }

    private static EndpointSet set(
            int id, String area, MicrosoftCategory category, boolean required, @Nullable String notes) {
        return new EndpointSet(id, area, category, required, List.of(), List.of(), List.of(), List.of(), notes);
    }

    private static MicrosoftService service(String address, int port, MicrosoftMatch match) {
        return new MicrosoftService(IpAddress.parse(address), "tcp", port, match, 3);
    }

    static List<ObservedPeer> unverified() {
        return List.of(
                new ObservedPeer(
                        List.of("unified-ccx"),
                        IpAddress.parse("192.0.2.20"),
                        List.of(),
                        "notification-service",
                        "tcp",
                        5222,
                        Side.INBOUND,
                        2,
                        at(1),
                        at(70)),
                new ObservedPeer(
                        List.of("social-network", "m365-service"),
                        IpAddress.parse("203.0.113.5"),
                        List.of("\u001b[31mred.example", "graph.example"),
                        "https",
                        "tcp",
                        443,
                        Side.OUTBOUND,
                        18,
                        at(3),
                        at(71)));
    }
}
