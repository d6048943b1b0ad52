// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.report.Causes;
import org.jspecify.annotations.Nullable;

/** The objects about services: {@code rules}, {@code listeners}, {@code egress}, {@code probes}. */
final class ServiceJson {
    private ServiceJson() {}

    static void rule(Audit.RuleUse rule, JsonFields json) {
        json.text("id", rule.id())
                .number("row", rule.row())
                .text("protocol", rule.protocol())
                .number("port", rule.port())
                .object("inbound", rule.inbound(), ServiceJson::half)
                .object("outbound", rule.outbound(), ServiceJson::half);
    }

    private static void half(Audit.RuleHalf half, JsonFields json) {
        json.text("state", half.state())
                .number("flows", half.flows())
                .number("peers", half.peers())
                .time("first", half.firstNanos())
                .time("last", half.lastNanos())
                .text("blockedBy", half.blockedBy())
                .text("reason", half.reason());
    }

    static void listener(Audit.Listener listener, JsonFields json) {
        json.text("address", listener.address())
                .text("protocol", listener.protocol())
                .number("port", listener.port())
                .text("evidence", listener.evidence())
                .text("verdict", listener.verdict())
                .text("cause", Causes.shown(listener.cause()))
                .text("rule", listener.rule())
                .number("peers", listener.peers())
                .number("flows", listener.flows())
                .number("bytesIn", listener.bytesIn())
                .number("bytesOut", listener.bytesOut())
                .time("first", listener.firstNanos())
                .time("last", listener.lastNanos())
                .text("appProtocol", listener.appProtocol())
                .texts("peerAddresses", listener.peerAddresses())
                .texts("tlsVersions", listener.tlsVersions());
    }

    static void egress(Audit.Egress egress, JsonFields json) {
        json.text("address", egress.address())
                .text("protocol", egress.protocol())
                .number("port", egress.port())
                .text("name", egress.name())
                .text("outcome", known(egress.outcome()))
                .text("verdict", egress.verdict())
                .text("cause", Causes.shown(egress.cause()))
                .text("rule", egress.rule())
                .number("flows", egress.flows())
                .number("bytesIn", egress.bytesIn())
                .number("bytesOut", egress.bytesOut())
                .time("first", egress.firstNanos())
                .time("last", egress.lastNanos())
                .text("appProtocol", egress.appProtocol())
                .text("nameSource", NameSource.idOf(egress.nameSource()))
                .texts("tlsVersions", egress.tlsVersions());
    }

    static void probe(Audit.Probe probe, JsonFields json) {
        json.text("address", probe.address())
                .text("protocol", probe.protocol())
                .number("port", probe.port())
                .text("outcome", known(probe.outcome()))
                .number("peers", probe.peers())
                .number("attempts", probe.attempts());
    }

    static void probeSummary(Audit.ProbeSummary summary, JsonFields json) {
        json.number("ports", summary.ports())
                .number("closed", summary.closed())
                .number("filtered", summary.filtered())
                .number("openDocumented", summary.openDocumented())
                .number("openUndocumented", summary.openUndocumented())
                .texts("scanners", summary.scanners());
    }

    private static @Nullable Outcome known(Outcome outcome) {
        return outcome == Outcome.UNKNOWN ? null : outcome;
    }
}
