// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.evidence.SlicedFlow.Part;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.FitnessMeter;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;

/** Small flows of the host that were captured in both directions: where these are, an answer would have been captured, too. */
final class MirrorFlows {
    private static final int MAX_NETWORKS = 4_096;
    private static final int IPV4_NETWORK_BITS = 24;
    private static final int IPV6_NETWORK_BITS = 64;

    private final List<SlicedFlow> first = new ArrayList<>();
    /** The first of each network of peers: where mirrors differ, each network is judged by itself. */
    private final Map<IpAddress, SlicedFlow> ofNetwork = new HashMap<>();

    void accept(JudgedFlow judged) {
        if (!isTwoWay(judged.flow())) {
            return;
        }
        SlicedFlow flow = SlicedFlow.of(judged, Part.MIRROR);
        if (first.size() < SliceLimits.MIRROR_FLOWS) {
            first.add(flow);
        }
        if (ofNetwork.size() < MAX_NETWORKS) {
            ofNetwork.putIfAbsent(network(judged.peer().address()), flow);
        }
    }

    /** Adds those of the peers' own networks, then others. */
    void addTo(SlicePlan plan) {
        List<SlicedFlow> silent = List.copyOf(plan.flows());
        for (SlicedFlow flow : silent) {
            SlicedFlow near = ofNetwork.get(network(peer(flow)));
            if (near != null && plan.count(Part.MIRROR) < SliceLimits.MIRROR_FLOWS) {
                plan.add(near);
            }
        }
        for (SlicedFlow flow : first) {
            if (plan.count(Part.MIRROR) < SliceLimits.MIRROR_FLOWS) {
                plan.add(flow);
            }
        }
    }

    private static boolean isTwoWay(Flow flow) {
        DirectionEvidence evidence = flow.directionEvidence();
        long packets = flow.initiatorPackets() + flow.responderPackets();
        return flow.protocol() == IpProtocol.TCP
                && (evidence == DirectionEvidence.SERVED || evidence == DirectionEvidence.HANDSHAKE)
                && packets >= FitnessMeter.MEASURABLE_PACKETS
                && packets <= SliceLimits.SMALL_FLOW_PACKETS;
    }

    private static IpAddress peer(SlicedFlow sliced) {
        Flow flow = sliced.flow();
        return flow.initiator().address().equals(sliced.host())
                ? flow.responder().address()
                : flow.initiator().address();
    }

    private static IpAddress network(IpAddress address) {
        return new IpPrefix(address, address.isIpv4() ? IPV4_NETWORK_BITS : IPV6_NETWORK_BITS).address();
    }
}
