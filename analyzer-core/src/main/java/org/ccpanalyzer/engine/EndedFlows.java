// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.AuditContext;
import org.ccpanalyzer.finding.AuditTally;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.FlowsOver;
import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.flow.Subjects;

/**
 * What is kept of flows that are over for good and no longer held: sums, findings, a few frames, never a flow. An audit of
 * a stream that goes on begins with a copy of it, see {@link org.ccpanalyzer.state.StateCodec}.
 */
final class EndedFlows {
    /** What part of the heap their peers may take, of which a live run holds two copies while it judges. */
    private static final int PEER_SHARE = 24;

    private final HostMeasures measures;
    private final AuditTally tally;
    private final NamedPeers peers;
    /** Of look-ups over TCP, as long as they may still name somebody. */
    private final List<ResolvedName> namesOverTcp = new ArrayList<>();

    private EndedFlows(HostMeasures measures, AuditTally tally, NamedPeers peers) {
        this.measures = measures;
        this.tally = tally;
        this.peers = peers;
    }

    /** Of a stream of which everything is still held. */
    static EndedFlows none(Subjects subjects, AuditContext context) {
        long peerBytes = Runtime.getRuntime().maxMemory() / PEER_SHARE;
        return new EndedFlows(new HostMeasures(subjects), new AuditTally(context, peerBytes), new NamedPeers());
    }

    /** For counting that begins anew: nothing but the names, which may still be of use. */
    EndedFlows afresh(Subjects subjects, AuditContext context) {
        EndedFlows fresh = none(subjects, context);
        fresh.namesOverTcp.addAll(namesOverTcp);
        return fresh;
    }

    /** Takes in a flow, which is not to be seen again. */
    void add(JudgedFlow flow) {
        tally.accept(flow);
        peers.accept(flow);
    }

    /** Lets go of the stream that the flows were of, but for those names that may still be of use. */
    void settle(List<ResolvedName> names, FlowsOver over) {
        tally.settle();
        namesOverTcp.clear();
        names.stream().filter(over::mayStillName).forEach(namesOverTcp::add);
    }

    /** What look-ups over TCP said that are no longer held. */
    List<ResolvedName> namesOverTcp() {
        return namesOverTcp;
    }

    HostMeasures measures() {
        return measures;
    }

    AuditTally tally() {
        return tally;
    }

    NamedPeers peers() {
        return peers;
    }
}
