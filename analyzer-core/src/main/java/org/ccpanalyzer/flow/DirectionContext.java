// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpProtocol;

/** What other flows of the input say about an endpoint: proven to listen elsewhere, or met on several ports. */
final class DirectionContext {
    /** Distinct peer ports at one endpoint from which on it counts as a listener. */
    private static final int FAN_IN = 3;

    private record Port(int protocol, Endpoint endpoint) {
        static Port of(FlowRecordView flow, int end) {
            return new Port(flow.protocol(), flow.endpoint(end));
        }
    }

    private final HeardSubjects heard;
    private final Set<Port> proven = new HashSet<>();
    /** For each endpoint the ports that its peers used: clients choose theirs, so several differ. */
    private final Map<Port, Set<Integer>> met = new HashMap<>();

    DirectionContext(HeardSubjects heard) {
        this.heard = heard;
    }

    /** Takes note of a flow whose own packets have been judged. */
    void add(FlowRecordView flow) {
        DirectionEvidence evidence = flow.evidence();
        if (evidence == DirectionEvidence.SERVED || evidence == DirectionEvidence.HANDSHAKE) {
            proven.add(Port.of(flow, 1 - flow.initiator()));
        } else if (evidence == DirectionEvidence.NONE && mayTell(flow) && flow.conversed(0) && flow.conversed(1)) {
            // A scan from one source port meets many ports too, but nobody there converses with it.
            meet(flow, 0);
            meet(flow, 1);
        }
    }

    private void meet(FlowRecordView flow, int end) {
        Set<Integer> ports = met.computeIfAbsent(Port.of(flow, end), unused -> new HashSet<>());
        if (ports.size() < FAN_IN) {
            ports.add(flow.port(1 - end));
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
        if (!mayTell(flow)) {
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
        // Whoever is to be the client must have taken part itself, if it could be heard at all.
        if (heard.denies(flow, 1 - end) || !(flow.conversed(0) || flow.conversed(1))) {
            return false;
        }
        Port port = Port.of(flow, end);
        Set<Integer> ports = met.get(port);
        return proven.contains(port) || (ports != null && ports.size() >= FAN_IN);
    }

    /** Peers on one port number, as NTP and IKE use them, may be client and server at once. */
    private static boolean mayTell(FlowRecordView flow) {
        boolean transport = flow.protocol() == IpProtocol.TCP || flow.protocol() == IpProtocol.UDP;
        return transport && flow.port(0) != flow.port(1);
    }
}
