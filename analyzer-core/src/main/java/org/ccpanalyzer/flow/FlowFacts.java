// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpAddress;

/**
 * What is asked of every flow before any is judged: a {@link Flow} answers, and so does its record, without being
 * rendered. See {@link Flow} for the terms.
 */
public interface FlowFacts {
    /** IP protocol number. */
    int protocol();

    IpAddress initiatorAddress();

    IpAddress responderAddress();

    int responderPort();

    DirectionEvidence directionEvidence();

    long initiatorPackets();

    long responderPackets();

    /** Payload bytes that the responder sent. */
    long responderPayload();

    /** SYNs that the initiator sent. */
    int synCount();

    /** True if the capture shows no beginning of the flow. */
    boolean midstream();

    /** True if a side acknowledged bytes that were never captured. */
    boolean acknowledgesUnseen();

    default long packets() {
        return initiatorPackets() + responderPackets();
    }

    default boolean bothSidesSeen() {
        return initiatorPackets() > 0 && responderPackets() > 0;
    }
}
