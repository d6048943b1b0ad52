// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.FlowFacts;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Recognises a SYN proxy: a device in the path that answers SYN-ACK in the name of the host. Where more than
 * {@value #MAX_SILENT_PORTS} ports of an address answer and none of them ever sends data, it is likelier that one device
 * answers than that so many services are silent. Asked before judging, after all flows of the host were seen.
 */
public final class SynProxyCheck {
    /** Ports that may answer without data before they are doubted. */
    public static final int MAX_SILENT_PORTS = 50;

    private final Map<IpAddress, Ports> hosts = new HashMap<>();

    /** Takes one flow of the host; the order does not matter. */
    public void accept(FlowFacts flow, boolean hostIsInitiator) {
        if (hostIsInitiator || flow.protocol() != IpProtocol.TCP) {
            return;
        }
        Ports ports = hosts.computeIfAbsent(flow.responderAddress(), host -> new Ports());
        if (answers(flow.directionEvidence())) {
            ports.answered.set(flow.responderPort());
        }
        if (flow.responderPayload() > 0) {
            ports.served.set(flow.responderPort());
        }
        ports.silent = Ports.UNCOUNTED;
    }

    /** True if something in the path seems to answer for this address. */
    public boolean suspect(IpAddress host) {
        Ports ports = hosts.get(host);
        return ports != null && ports.silent() > MAX_SILENT_PORTS;
    }

    /** True if this TCP port of a suspect address answered but never sent data; a port that served data is real. */
    public boolean suspect(IpAddress host, int port) {
        Ports ports = hosts.get(host);
        return ports != null && suspect(host) && ports.answered.get(port) && !ports.served.get(port);
    }

    /** A finished sentence for each suspect address, in their order. */
    public List<String> notes() {
        return new TreeSet<>(hosts.keySet())
                .stream().filter(this::suspect).map(this::note).toList();
    }

    private String note(IpAddress host) {
        Ports ports = hosts.get(host);
        long silent = ports == null ? 0 : ports.silent();
        return Counted.of(silent, "TCP port") + " of " + host
                + " answered SYNs and never sent data: a SYN proxy in the path seems to answer for the host, so "
                + (silent == 1 ? "this port stays" : "these ports stay")
                + " undecided. Capture between that device and the host.";
    }

    private static boolean answers(DirectionEvidence evidence) {
        return switch (evidence) {
            case SERVED, HANDSHAKE, SYNACK_CONFIRMED -> true;
            case REFUSED,
                    UNREACHABLE,
                    ONE_SIDED,
                    SYN_ONLY,
                    DATAGRAM_ONLY,
                    GRAMMAR,
                    CONTEXT,
                    INHERITED,
                    PORT_GUESS,
                    NONE -> false;
        };
    }

    private static final class Ports {
        private static final int UNCOUNTED = -1;

        private final BitSet answered = new BitSet();
        private final BitSet served = new BitSet();

        private int silent = UNCOUNTED;

        /** Counted once after the last flow: every verdict on an inbound flow asks. */
        private int silent() {
            if (silent == UNCOUNTED) {
                BitSet ports = (BitSet) answered.clone();
                ports.andNot(served);
                silent = ports.cardinality();
            }
            return silent;
        }
    }
}
