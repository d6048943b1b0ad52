// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.ccpanalyzer.testkit.Audits.at;

import java.util.List;
import java.util.Set;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.EndReason;
import org.ccpanalyzer.flow.Endpoint;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FrameRef;
import org.ccpanalyzer.flow.KeyFrames;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.flow.SideStatistics;
import org.ccpanalyzer.flow.TunnelEndpoints;
import org.ccpanalyzer.identify.ApplicationProtocol;
import org.ccpanalyzer.identify.Fact;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.Identification;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.identify.Speaker;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Verdict;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** Flows of the audits built by hand: outward TLS with the server names that matter to the test. */
final class AuditFlows {
    private static final Verdict CONFORMS =
            new Verdict(VerdictKind.CONFORMS, Cause.OK, "https", "social-fetch", true, "social-network", List.of());
    private static final Verdict VIOLATES =
            new Verdict(VerdictKind.VIOLATES, Cause.NOT_LISTED, Verdict.UNLISTED, null, null, null, List.of());

    private static final TunnelEndpoints TUNNEL = new TunnelEndpoints(
            List.of("GRE", "ERSPAN"), IpAddress.parse("198.51.100.1"), IpAddress.parse("2001:db8::2"), 7);

    private static final PayloadFacts SERVER = new PayloadFacts(
            Identification.of(ApplicationProtocol.TLS, Speaker.SERVER),
            List.of(
                    new Fact(FactKind.TLS_VERSION, "1.2"),
                    new Fact(FactKind.ALPN, "h2"),
                    new Fact(FactKind.JA3S, "6aea764ee67f71caf3dc723118906199"),
                    new Fact(FactKind.CERTIFICATE_NAME, "*.graph.example"),
                    new Fact(FactKind.CERTIFICATE_NAME, "graph.example")));

    private AuditFlows() {}

    static List<JudgedFlow> rich() {
        return List.of(
                flow("graph.example", 443, 0, CONFORMS),
                flow("=cmd|' /C calc'!A0", 4444, 0, VIOLATES),
                flow("\u001b[31mred.example", 4444, 1, VIOLATES),
                flow("a \"quoted\", name", 4444, 1, VIOLATES),
                flow(null, 4444, 9, VIOLATES));
    }

    private static JudgedFlow flow(@Nullable String serverName, int port, int file, Verdict verdict) {
        // Every other flow came in a tunnel.
        TunnelEndpoints tunnel = port % 2 == 0 ? null : TUNNEL;
        IpAddress peer = IpAddress.parse("2001:db8:0:0:1::1");
        Flow flow = new Flow(
                IpProtocol.TCP,
                new Endpoint(Audits.HOST_V6, 50_000),
                new Endpoint(peer, port),
                DirectionEvidence.SERVED,
                Outcome.OPEN,
                null,
                "ShADadFf",
                at(3),
                at(4) + 1L,
                new SideStatistics(12, 3_456, 2_700, 1),
                new SideStatistics(14, 65_432, 64_500, 2),
                client(serverName),
                port == 443 ? SERVER : PayloadFacts.NONE,
                false,
                false,
                false,
                false,
                1,
                false,
                Set.of(),
                0,
                EndReason.END_DETECTED,
                new FrameRef(file, 7),
                new FrameRef(file, 33),
                KeyFrames.NONE,
                tunnel);
        return new JudgedFlow(flow, true, conversation(peer, port), verdict, List::of);
    }

    private static PayloadFacts client(@Nullable String serverName) {
        int identification = Identification.of(ApplicationProtocol.TLS, Speaker.CLIENT);
        return serverName == null
                ? PayloadFacts.of(identification)
                : new PayloadFacts(
                        identification,
                        List.of(
                                new Fact(FactKind.SERVER_NAME, serverName),
                                new Fact(FactKind.TLS_VERSION, "1.3"),
                                new Fact(FactKind.ALPN, "=h2"),
                                new Fact(FactKind.ALPN, "http/1.1"),
                                new Fact(FactKind.JA3, "78f0dc5ac5b19daf131a133cfdee9691"),
                                new Fact(FactKind.JA4, "t13d1516h2_8daaf6152771_e5627efa2ab1")));
    }

    private static Conversation conversation(IpAddress peer, int port) {
        return new Conversation(
                Audits.HOST_V6,
                Side.OUTBOUND,
                IpProtocol.TCP,
                port,
                50_000,
                peer,
                Set.of(),
                Outcome.OPEN,
                true,
                "tls",
                true,
                false);
    }
}
