// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What other flows of the input say about an endpoint: proven to listen elsewhere, or met by several clients. */
final class DirectionContext {
    /** Distinct clients at one endpoint from which on it counts as a listener. */
    private static final int FAN_IN = 3;

    private final Set<Endpoint> proven = new HashSet<>();
    private final Map<Endpoint, Set<Endpoint>> met = new HashMap<>();

    /** Takes note of a flow whose own packets have been judged. */
    void add(FlowRecordView flow) {
        DirectionEvidence evidence = flow.evidence();
        if (evidence == DirectionEvidence.SERVED || evidence == DirectionEvidence.HANDSHAKE) {
            proven.add(flow.endpoint(1 - flow.initiator()));
        } else if (evidence == DirectionEvidence.NONE && hasPorts(flow)) {
            meet(flow, 0);
            meet(flow, 1);
        }
    }

    private void meet(FlowRecordView flow, int end) {
        // An end that only ever sent SYN-ACK or RST is a scan's or a flood's echo, not a listener.
        if (speaks(flow, end)) {
            Set<Endpoint> peers = met.computeIfAbsent(flow.endpoint(end), unused -> new HashSet<>());
            if (peers.size() < FAN_IN) {
                peers.add(flow.endpoint(1 - end));
            }
        }
    }

    /** The direction that the context gives to a flow which says nothing itself, or one with evidence NONE. */
    long decide(FlowRecordView flow) {
        int listener = listener(flow);
        return listener < 0
                ? Direction.of(DirectionEvidence.NONE, flow.firstSender())
                : Direction.of(DirectionEvidence.CONTEXT, 1 - listener);
    }

    private int listener(FlowRecordView flow) {
        if (!hasPorts(flow)) {
            return -1;
        }
        boolean listens0 = listens(flow, 0);
        boolean listens1 = listens(flow, 1);
        if (listens0 == listens1) {
            return -1;
        }
        return listens0 ? 0 : 1;
    }

    private boolean listens(FlowRecordView flow, int end) {
        Endpoint endpoint = flow.endpoint(end);
        if (proven.contains(endpoint)) {
            return flow.conversed(0) || flow.conversed(1);
        }
        Set<Endpoint> peers = met.get(endpoint);
        return peers != null && peers.size() >= FAN_IN && speaks(flow, end);
    }

    private static boolean speaks(FlowRecordView flow, int end) {
        return flow.conversed(end);
    }

    private static boolean hasPorts(FlowRecordView flow) {
        return flow.port(0) != 0 || flow.port(1) != 0;
    }
}
