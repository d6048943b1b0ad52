// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpAddress;

/** Tells the facts of a finished record by side instead of by end. Borrowed, as the view is that it reads. */
final class RecordFacts implements FlowFacts {
    private final FlowRecordView flow;
    private final Subjects subjects;

    RecordFacts(FlowRecordView flow, Subjects subjects) {
        this.flow = flow;
        this.subjects = subjects;
    }

    @Override
    public int protocol() {
        return flow.protocol();
    }

    @Override
    public IpAddress initiatorAddress() {
        return flow.address(flow.initiator(), subjects);
    }

    @Override
    public IpAddress responderAddress() {
        return flow.address(1 - flow.initiator(), subjects);
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
        return flow.isMidstream();
    }

    @Override
    public boolean acknowledgesUnseen() {
        return flow.acknowledgesUnseen();
    }
}
