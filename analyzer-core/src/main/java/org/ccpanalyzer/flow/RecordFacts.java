// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.HAS_ISN;
import static org.ccpanalyzer.flow.FlowLayout.HAS_SYN_ACK;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/** Tells the facts of a finished record by side instead of by end. Borrowed, as the view is that it reads. */
final class RecordFacts implements FlowFacts {
    private final FlowRecordView flow;

    RecordFacts(FlowRecordView flow) {
        this.flow = flow;
    }

    @Override
    public int protocol() {
        return flow.protocol();
    }

    @Override
    public IpAddress initiatorAddress() {
        return flow.address(flow.initiator());
    }

    @Override
    public IpAddress responderAddress() {
        return flow.address(1 - flow.initiator());
    }

    @Override
    public int responderPort() {
        return flow.port(1 - flow.initiator());
    }

    @Override
    public DirectionEvidence directionEvidence() {
        return flow.evidence();
    }

    @Override
    public long initiatorPackets() {
        return flow.packets(flow.initiator());
    }

    @Override
    public long responderPackets() {
        return flow.packets(1 - flow.initiator());
    }

    @Override
    public long responderPayload() {
        return flow.payload(1 - flow.initiator());
    }

    @Override
    public int synCount() {
        return flow.synCount(flow.initiator());
    }

    @Override
    public boolean midstream() {
        return flow.protocol() == IpProtocol.TCP
                && !flow.has(0, HAS_ISN | HAS_SYN_ACK)
                && !flow.has(1, HAS_ISN | HAS_SYN_ACK);
    }

    @Override
    public boolean acknowledgesUnseen() {
        return flow.acknowledgesUnseen(0) || flow.acknowledgesUnseen(1);
    }
}
