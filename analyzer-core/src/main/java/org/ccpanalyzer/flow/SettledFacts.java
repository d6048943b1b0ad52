// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Tells the facts of a settled attempt out of its packed form, as to unpack one takes several times as long and a flood
 * leaves millions. Says what {@link RecordFacts} would say of the unpacked record. Borrowed: moved from attempt to attempt.
 */
final class SettledFacts implements FlowFacts {
    private final FlowRecords records;
    private final Subjects subjects;
    private int number = -1;
    private long openerLow;
    private long responderLow;
    private int syns;
    private boolean refused;

    SettledFacts(FlowRecords records, Subjects subjects) {
        this.records = records;
        this.subjects = subjects;
    }

    /** Moves to the flow of a number, which must be settled; true if a subject takes part in it. */
    boolean at(int newNumber) {
        number = newNumber;
        openerLow = records.openerLow(newNumber);
        responderLow = records.responderLow(newNumber);
        syns = records.syns(newNumber);
        refused = records.isRefused(newNumber);
        return subjects.includes(0, responderLow) || subjects.includes(0, openerLow);
    }

    @Override
    public int protocol() {
        return IpProtocol.TCP;
    }

    @Override
    public IpAddress initiatorAddress() {
        return address(openerLow);
    }

    @Override
    public IpAddress responderAddress() {
        return address(responderLow);
    }

    private IpAddress address(long low) {
        IpAddress subject = subjects.find(0, low);
        return subject == null ? new IpAddress(0, low) : subject;
    }

    @Override
    public int responderPort() {
        return records.responderPort(number);
    }

    @Override
    public DirectionEvidence directionEvidence() {
        return refused ? DirectionEvidence.REFUSED : DirectionEvidence.SYN_ONLY;
    }

    @Override
    public long initiatorPackets() {
        return syns;
    }

    @Override
    public long responderPackets() {
        return refused ? 1 : 0;
    }

    @Override
    public long responderPayload() {
        return 0;
    }

    @Override
    public int synCount() {
        return syns;
    }

    @Override
    public boolean midstream() {
        return false;
    }

    @Override
    public boolean acknowledgesUnseen() {
        return false;
    }
}
