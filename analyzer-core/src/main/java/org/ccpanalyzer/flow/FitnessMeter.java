// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.net.AddressIndex;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Measures what the capture could have shown, from all flows of the host and before any verdict.
 *
 * <p>The mirror is measured on TCP flows of at least {@value #MEASURABLE_PACKETS} packets. Flows whose only packets are
 * SYNs are left out: a blocked port answers nothing, so five unanswered SYNs say nothing about the capture point.
 */
public final class FitnessMeter {
    /** Fewest packets of a TCP flow that must show both sides if both were captured. */
    public static final int MEASURABLE_PACKETS = 3;
    /** Share of flows with both sides above which the mirror is two-way, in percent. */
    public static final int TWO_WAY_PERCENT = 80;
    /** Share of flows with both sides below which the mirror is one-way, in percent. */
    public static final int ONE_WAY_PERCENT = 5;

    private static final int MAX_NETWORKS = 65_536;
    private static final int IPV4_NETWORK_BITS = 24;
    private static final int IPV6_NETWORK_BITS = 64;

    private final Sides host = new Sides();
    private final AddressIndex networks = new AddressIndex();
    /** By the number of the network. */
    private final List<Sides> sidesOfNetworks = new ArrayList<>();

    private long tcpFlows;
    private long midstreamFlows;
    private long acknowledgedUnseenFlows;

    /** Takes one flow of the host; the order does not matter. */
    public void accept(FlowFacts flow, boolean hostIsInitiator) {
        if (flow.protocol() != IpProtocol.TCP) {
            return;
        }
        tcpFlows++;
        midstreamFlows += flow.midstream() ? 1 : 0;
        acknowledgedUnseenFlows += flow.acknowledgesUnseen() ? 1 : 0;
        if (isMeasurable(flow)) {
            measure(flow, hostIsInitiator);
        }
    }

    /** The assessment of everything accepted so far. */
    public CaptureFitness assess(CaptureCounters counters) {
        return new CaptureFitness(
                mirror(),
                host.measured(),
                host.both,
                counters.dropped(),
                counters.duplicates(),
                counters.snapped(),
                midstreamFlows,
                acknowledgedUnseenFlows,
                counters.badChecksums(),
                counters.offloadSigns(),
                counters.clockSteps(),
                counters.unfollowed(),
                counters.undecoded(),
                new FitnessNotes(mirror(), counters).of(tcpFlows, midstreamFlows, acknowledgedUnseenFlows));
    }

    /**
     * True if an answer that this peer sent, or got, would have been captured as a rule. On a mixed mirror the peer's
     * own network decides (/24 or /64); without a measurable flow of it the answer is no.
     */
    public boolean couldShowAnswer(IpAddress peer) {
        return switch (mirror()) {
            case TWO_WAY, UNKNOWN -> true;
            case ONE_WAY_IN, ONE_WAY_OUT -> false;
            case MIXED -> {
                IpAddress network = network(peer);
                int number = networks.find(network.high(), network.low());
                yield number != AddressIndex.ABSENT
                        && sidesOfNetworks.get(number).isTwoWay();
            }
        };
    }

    private void measure(FlowFacts flow, boolean hostIsInitiator) {
        host.count(flow, hostIsInitiator);
        IpAddress network = network(hostIsInitiator ? flow.responderAddress() : flow.initiatorAddress());
        if (networks.size() == MAX_NETWORKS && !networks.contains(network)) {
            return;
        }
        int number = networks.add(network.high(), network.low());
        if (number == sidesOfNetworks.size()) {
            sidesOfNetworks.add(new Sides());
        }
        sidesOfNetworks.get(number).count(flow, hostIsInitiator);
    }

    private Mirror mirror() {
        if (host.measured() == 0) {
            return Mirror.UNKNOWN;
        }
        if (host.isTwoWay()) {
            return Mirror.TWO_WAY;
        }
        // Halves of different flows from different directions are two half mirrors, not a mirror of one direction.
        if (host.isBelowOneWay(host.both) && host.isBelowOneWay(Math.min(host.hostOnly, host.peerOnly))) {
            return host.peerOnly > host.hostOnly ? Mirror.ONE_WAY_IN : Mirror.ONE_WAY_OUT;
        }
        return Mirror.MIXED;
    }

    private static boolean isMeasurable(FlowFacts flow) {
        boolean onlySyns = flow.responderPackets() == 0 && flow.initiatorPackets() <= flow.synCount();
        return flow.packets() >= MEASURABLE_PACKETS && !onlySyns;
    }

    private static IpAddress network(IpAddress peer) {
        return new IpPrefix(peer, peer.isIpv4() ? IPV4_NETWORK_BITS : IPV6_NETWORK_BITS).address();
    }

    /** Measurable flows by the sides that were captured. */
    private static final class Sides {
        private static final long PERCENT = 100;

        private long both;
        private long hostOnly;
        private long peerOnly;

        private void count(FlowFacts flow, boolean hostIsInitiator) {
            if (flow.bothSidesSeen()) {
                both++;
            } else if (flow.initiatorPackets() > 0 == hostIsInitiator) {
                hostOnly++;
            } else {
                peerOnly++;
            }
        }

        private long measured() {
            return both + hostOnly + peerOnly;
        }

        private boolean isTwoWay() {
            return both * PERCENT > TWO_WAY_PERCENT * measured();
        }

        private boolean isBelowOneWay(long flows) {
            return flows * PERCENT < ONE_WAY_PERCENT * measured();
        }
    }
}
