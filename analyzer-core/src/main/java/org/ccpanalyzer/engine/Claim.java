// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.report.Causes;
import org.ccpanalyzer.report.json.SavedReport;
import org.jspecify.annotations.Nullable;

/**
 * What a finding claims, wherever it stands: in a report that was handed over, or in the audit of its slice alone.
 *
 * @param cause null where the report shows none
 * @param confidence in lower case
 * @param peers the listed ones
 * @param peerCount all of them
 * @param bytesIn frame bytes to the host
 * @param bytesOut frame bytes from the host
 */
record Claim(
        String id,
        FindingKind kind,
        @Nullable Cause cause,
        Severity severity,
        boolean confirmed,
        String confidence,
        @Nullable String rule,
        IpAddress host,
        String protocol,
        @Nullable Integer port,
        Set<IpAddress> peers,
        long peerCount,
        long flows,
        long bytesIn,
        long bytesOut,
        Side side,
        boolean violation) {
    /**
     * How a claim compares with what its slice gives.
     *
     * @param contradictions what the slice gives otherwise; sentence parts
     * @param beyond what rests on more than the slice has; sentence parts
     * @param sameCounts whether both have as many flows and bytes
     */
    record Comparison(List<String> contradictions, List<String> beyond, boolean sameCounts) {}

    static Claim of(Finding finding) {
        Set<IpAddress> peers = new HashSet<>();
        finding.peers().forEach(peer -> peers.add(peer.address()));
        return new Claim(
                finding.id(),
                finding.kind(),
                Causes.shown(finding.cause()),
                finding.severity(),
                finding.confirmed(),
                finding.confidence().name().toLowerCase(Locale.ROOT),
                finding.rule(),
                finding.hostAddress(),
                finding.protocol(),
                finding.port(),
                peers,
                finding.peerCount(),
                finding.flows(),
                finding.bytesIn(),
                finding.bytesOut(),
                finding.side(),
                finding.violation());
    }

    static Claim of(SavedReport.Finding finding, boolean violation) {
        Set<IpAddress> peers = new HashSet<>();
        finding.peers().forEach(peer -> peers.add(peer.address()));
        return new Claim(
                finding.id(),
                finding.kind(),
                Causes.shown(finding.cause()),
                finding.severity(),
                finding.outcome().equals("confirmed"),
                finding.confidence(),
                finding.rule(),
                finding.hostAddress(),
                finding.protocol(),
                finding.port(),
                peers,
                finding.peerCount(),
                finding.flows(),
                finding.bytesIn(),
                finding.bytesOut(),
                finding.side(),
                violation);
    }

    /** What a slice of the claim's packets must give again, and what it may lack. */
    Comparison with(Claim alone) {
        List<String> contradictions = new ArrayList<>();
        same(contradictions, "kind", kind, alone.kind);
        same(contradictions, "cause", cause, alone.cause);
        same(contradictions, "outcome", outcome(), alone.outcome());
        same(contradictions, "rule", rule, alone.rule);
        same(contradictions, "host", host, alone.host);
        same(contradictions, "protocol", protocol, alone.protocol);
        same(contradictions, "port", port, alone.port);
        same(contradictions, "side", side, alone.side);
        same(contradictions, "violation", violation, alone.violation);
        contradictions.addAll(flows(alone, (here, there) -> there > here));
        contradictions.addAll(bytes(alone, (here, there) -> there > here));
        if (alone.peerCount > peerCount || (peers.size() == peerCount && !peers.containsAll(alone.peers))) {
            contradictions.add("peers that the report does not have");
        }
        if (!isSeverityExplained(alone)) {
            same(contradictions, "severity", severity.id(), alone.severity.id());
        }
        return new Comparison(
                contradictions,
                beyond(alone),
                flows == alone.flows && bytesIn == alone.bytesIn && bytesOut == alone.bytesOut);
    }

    /** Whether its kind is a sum of bytes, so that a part of the packets cannot prove it. */
    boolean restsOnBytes() {
        return kind == FindingKind.LARGE_UPLOAD;
    }

    private List<String> beyond(Claim alone) {
        List<String> beyond = new ArrayList<>();
        if (isSeverityExplained(alone)) {
            same(beyond, "severity", severity.id(), alone.severity.id());
        }
        same(beyond, "confidence", confidence, alone.confidence);
        beyond.addAll(flows(alone, (here, there) -> there < here));
        // Where flows are missing, so are their bytes.
        if (alone.flows == flows || restsOnBytes()) {
            beyond.addAll(bytes(alone, (here, there) -> there < here));
        }
        if (alone.peerCount < peerCount) {
            beyond.add(counted("peers", peerCount, alone.peerCount));
        }
        return beyond;
    }

    private List<String> flows(Claim alone, Mismatch mismatch) {
        return mismatch.between(flows, alone.flows) ? List.of(counted("flows", flows, alone.flows)) : List.of();
    }

    private List<String> bytes(Claim alone, Mismatch mismatch) {
        List<String> bytes = new ArrayList<>();
        if (mismatch.between(bytesIn, alone.bytesIn)) {
            bytes.add(counted("bytes to the host", bytesIn, alone.bytesIn));
        }
        if (mismatch.between(bytesOut, alone.bytesOut)) {
            bytes.add(counted("bytes from the host", bytesOut, alone.bytesOut));
        }
        return bytes;
    }

    /** Tells of a number in the report, and the same from the slice, whether it is to be named. */
    private interface Mismatch {
        boolean between(long here, long alone);
    }

    /** Only flows and peers that the slice lacks can make a finding more severe than its slice does. */
    private boolean isSeverityExplained(Claim alone) {
        boolean lacks = alone.flows < flows || alone.peerCount < peerCount;
        return lacks && severity.compareTo(alone.severity) <= 0;
    }

    private String outcome() {
        return confirmed ? "confirmed" : "attempted";
    }

    private static void same(List<String> differences, String what, @Nullable Object here, @Nullable Object alone) {
        if (!Objects.equals(here, alone)) {
            differences.add(what + " " + alone + ", in the report " + here);
        }
    }

    private static String counted(String what, long here, long alone) {
        return alone + " of " + here + " " + what;
    }
}
