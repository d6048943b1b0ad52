// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.util.List;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Severity;

/** A finding like another, but for what a test varies. */
public final class FindingVariant {
    private final Finding one;
    private String id;
    private Severity severity;
    private boolean confirmed;
    private List<Finding.Peer> peers;
    private int peerCount;
    private long flows;
    private List<Finding.Evidence> evidence;

    private FindingVariant(Finding one) {
        this.one = one;
        id = one.id();
        severity = one.severity();
        confirmed = one.confirmed();
        peers = one.peers();
        peerCount = one.peerCount();
        flows = one.flows();
        evidence = one.evidence();
    }

    public static FindingVariant of(Finding one) {
        return new FindingVariant(one);
    }

    public FindingVariant id(String other) {
        id = other;
        return this;
    }

    public FindingVariant severity(Severity other) {
        severity = other;
        return this;
    }

    public FindingVariant attempted() {
        confirmed = false;
        return this;
    }

    /** These are all there are. */
    public FindingVariant peers(List<Finding.Peer> other) {
        peers = other;
        peerCount = other.size();
        return this;
    }

    public FindingVariant flows(long other) {
        flows = other;
        return this;
    }

    public FindingVariant evidence(List<Finding.Evidence> other) {
        evidence = other;
        return this;
    }

    public Finding finding() {
        return new Finding(
                id,
                one.kind(),
                one.cause(),
                severity,
                confirmed,
                one.confidence(),
                one.rule(),
                one.hostAddress(),
                one.protocol(),
                one.port(),
                peers,
                peerCount,
                flows,
                one.bytesIn(),
                one.bytesOut(),
                one.firstNanos(),
                one.lastNanos(),
                one.appProtocol(),
                evidence,
                one.why(),
                one.next(),
                one.attack(),
                one.violation(),
                one.side(),
                one.expected(),
                one.reasoning());
    }
}
