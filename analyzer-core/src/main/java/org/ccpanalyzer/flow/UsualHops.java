// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.ccpanalyzer.flow.FlowLayout.HAS_HOPS;

import java.util.Arrays;
import org.ccpanalyzer.net.AddressIndex;
import org.ccpanalyzer.net.IpAddress;

/**
 * The hop count with which the packets of an address arrive, to tell a RST that somebody else sent in its name. Only
 * addresses that refused something are asked about, so only they are remembered.
 */
final class UsualHops {
    private static final short UNSEEN = -1;
    private static final short VARIOUS = -2;

    private final AddressIndex addresses = new AddressIndex();
    private short[] hops = new short[4];

    /** Makes a place for the responder of a flow, if it refused; all flows are asked about before the first is observed. */
    void askAbout(FlowRecordView flow) {
        if (flow.evidence() != DirectionEvidence.REFUSED) {
            return;
        }
        int responder = 1 - flow.initiator();
        askAbout(flow.addressHigh(responder), flow.addressLow(responder));
    }

    /** Makes a place for an address that refused. */
    void askAbout(long addressHigh, long addressLow) {
        int known = addresses.size();
        int place = addresses.add(addressHigh, addressLow);
        if (place == known) {
            if (place == hops.length) {
                hops = Arrays.copyOf(hops, place * 2);
            }
            hops[place] = UNSEEN;
        }
    }

    boolean isEmpty() {
        return addresses.size() == 0;
    }

    /** True if somebody wants to know the hop count of this address. */
    boolean isAsked(long addressHigh, long addressLow) {
        return addresses.find(addressHigh, addressLow) != AddressIndex.ABSENT;
    }

    /** Learns what a flow says about its ends. */
    void observe(FlowRecordView flow) {
        for (int end = 0; end < 2; end++) {
            int place = flow.has(end, HAS_HOPS) ? addresses.find(flow.addressHigh(end), flow.addressLow(end)) : -1;
            if (place >= 0) {
                short seen = (short) flow.hops(end);
                hops[place] = hops[place] == UNSEEN || hops[place] == seen ? seen : VARIOUS;
            }
        }
    }

    /** True if packets of this address always arrived with one hop count, and this is another. */
    boolean differ(IpAddress address, int hopCount) {
        int place = addresses.find(address.high(), address.low());
        return place >= 0 && hops[place] >= 0 && hops[place] != hopCount;
    }
}
