// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ccpanalyzer.flow.CaptureFitness;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.testkit.Flows;

/** Runs judged flows through a tally with the guide's rows; 10.0.0.0/8 and 192.0.2.0/24 are the intranet. */
final class Audits {
    static final List<RowDescriptor> ROWS = List.of(
            row("email-notifications", 1, 25, false, true),
            new RowDescriptor(
                    "http",
                    2,
                    IpProtocol.TCP,
                    80,
                    true,
                    true,
                    true,
                    Audit.GuideCells.NONE,
                    List.of(),
                    List.of(),
                    Set.of()),
            row("https", 3, 443, true, true),
            row("exchange-imaps", 6, 993, false, true),
            row("chat-gateway-webhook", 7, 10443, true, false),
            row("xmpp-external", 8, 5222, true, true),
            row("notification-service", 9, 5222, true, true));

    private Audits() {}

    static AuditResult of(Flows... flows) {
        return of(Mirror.TWO_WAY, flows);
    }

    static AuditResult of(Mirror mirror, Flows... flows) {
        return of(context(Reading.DOCUMENTED, FailOn.VIOLATION), fitness(mirror, 10), flows);
    }

    static AuditResult of(AuditContext context, CaptureFitness fitness, Flows... flows) {
        return of(context, fitness, Arrays.stream(flows).map(Flows::judged).toList());
    }

    static AuditResult of(AuditContext context, CaptureFitness fitness, List<JudgedFlow> flows) {
        AuditTally tally = new AuditTally(context);
        flows.forEach(tally::accept);
        return tally.result(fitness, null);
    }

    static AuditContext context(Reading reading, FailOn failOn) {
        return new AuditContext(
                reading, failOn, ROWS, List.of(IpPrefix.parse("10.0.0.0/8"), IpPrefix.parse("192.0.2.0/24")));
    }

    static CaptureFitness fitness(Mirror mirror, long bothSides) {
        return new CaptureFitness(mirror, 10, bothSides, null, null, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    private static RowDescriptor row(String id, int row, int port, boolean inbound, boolean outbound) {
        return new RowDescriptor(
                id,
                row,
                IpProtocol.TCP,
                port,
                inbound,
                outbound,
                false,
                Audit.GuideCells.NONE,
                List.of(),
                List.of(),
                Set.of());
    }
}
