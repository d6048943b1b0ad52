// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** Takes out of an audit what can be compared. */
public final class AuditTraffic {
    private AuditTraffic() {}

    /**
     * The traffic of one audit.
     *
     * @param name of the captures, for people
     */
    public static ObservedTraffic of(String name, Audit audit) {
        return new ObservedTraffic(
                name,
                audit.subject().addresses(),
                window(audit),
                terms(audit),
                audit.listeners().stream().map(AuditTraffic::listener).toList(),
                audit.egress().stream().map(AuditTraffic::egress).toList(),
                refused(audit),
                audit.findings().stream().map(AuditTraffic::finding).toList(),
                rules(audit));
    }

    private static Window window(Audit audit) {
        Audit.Capture capture = audit.capture();
        return new Window(
                capture.firstNanos(),
                capture.lastNanos(),
                capture.fitness().mirror(),
                capture.fitness().dropped(),
                audit.conclusion().status(),
                audit.conclusion().inconclusive());
    }

    private static Terms terms(Audit audit) {
        Audit.PolicyFiles policy = audit.policy();
        return new Terms(
                audit.conclusion().reading(),
                policy.rules(),
                policy.rulesSha256(),
                policy.site(),
                policy.siteSha256(),
                policy.platformProfile());
    }

    private static ObservedService listener(Audit.Listener listener) {
        return new ObservedService(
                new ServicePort(listener.address(), listener.protocol(), listener.port()),
                null,
                null,
                Outcome.OPEN,
                listener.verdict(),
                shown(listener.cause()),
                listener.rule(),
                listener.appProtocol(),
                listener.tlsVersions(),
                listener.peerAddresses(),
                listener.peers());
    }

    private static ObservedService egress(Audit.Egress egress) {
        return new ObservedService(
                new ServicePort(egress.address(), egress.protocol(), egress.port()),
                egress.name(),
                egress.nameSource(),
                egress.outcome(),
                egress.verdict(),
                shown(egress.cause()),
                egress.rule(),
                egress.appProtocol(),
                egress.tlsVersions(),
                null,
                0);
    }

    /** As reports have it: where all is well there is no cause. */
    private static @Nullable Cause shown(@Nullable Cause cause) {
        return cause == Cause.OK ? null : cause;
    }

    private static Set<ServicePort> refused(Audit audit) {
        return audit.probes().stream()
                .filter(probe -> probe.outcome() == Outcome.REFUSED)
                .map(probe -> new ServicePort(probe.address(), probe.protocol(), probe.port()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ObservedFinding finding(Finding finding) {
        return new ObservedFinding(
                finding.id(),
                finding.kind(),
                shown(finding.cause()),
                finding.severity(),
                finding.confirmed(),
                finding.rule(),
                finding.hostAddress(),
                finding.protocol(),
                finding.port(),
                finding.side(),
                finding.peers().stream().map(Finding.Peer::address).toList(),
                finding.peerCount());
    }

    private static List<ObservedRule> rules(Audit audit) {
        List<ObservedRule> halves = new ArrayList<>();
        for (Audit.RuleUse rule : audit.rules()) {
            add(halves, rule.id(), Side.INBOUND, rule.inbound());
            add(halves, rule.id(), Side.OUTBOUND, rule.outbound());
        }
        return halves;
    }

    private static void add(List<ObservedRule> halves, String id, Side side, Audit.@Nullable RuleHalf half) {
        if (half != null) {
            halves.add(new ObservedRule(id, side, half.state()));
        }
    }
}
