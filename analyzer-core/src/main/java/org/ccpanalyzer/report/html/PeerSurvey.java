// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.finding.PeerName;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/**
 * Who talked with the host, by who opened and by verdict. Each verdict has room of its own, so that a flood of one kind
 * does not hide a peer of another.
 */
final class PeerSurvey {
    private static final int MAX_OF_KIND = 512;
    private static final int MAX_SERVICES = 3;
    private static final Comparator<Peer> BY_CONSEQUENCE = Comparator.comparing(Peer::verdict)
            .thenComparing(Comparator.comparingLong(Peer::bytes).reversed())
            .thenComparing(Peer::address);

    private final Map<Side, Map<VerdictClass, Map<IpAddress, Peer>>> peers = new EnumMap<>(Side.class);
    private final Set<Side> cut = EnumSet.noneOf(Side.class);

    PeerSurvey() {
        for (Side side : Side.values()) {
            peers.put(side, new EnumMap<>(VerdictClass.class));
        }
    }

    /** What one peer did, on one side and with one verdict. */
    static final class Peer {
        private final IpAddress address;
        private final VerdictClass verdict;
        private final TreeSet<String> services = new TreeSet<>();
        private boolean moreServices;
        private int newestService = -1;
        private @Nullable PeerName name;
        private @Nullable String role;
        private long flows;
        private long bytesIn;
        private long bytesOut;

        private Peer(IpAddress address, VerdictClass verdict) {
            this.address = address;
            this.verdict = verdict;
        }

        private void add(JudgedFlow judged) {
            flows++;
            bytesIn += judged.toHost().bytes();
            bytesOut += judged.fromHost().bytes();
            name = PeerName.better(name, judged.names().best());
            role = role == null ? judged.verdict().peerRole() : role;
            int number = judged.flow().protocol() << Short.SIZE
                    | judged.conversation().port();
            if (number != newestService) {
                newestService = number;
                add(service(judged));
            }
        }

        private void add(String service) {
            if (services.size() < MAX_SERVICES) {
                services.add(service);
            } else if (!services.contains(service)) {
                moreServices = true;
            }
        }

        private static String service(JudgedFlow judged) {
            int protocol = judged.flow().protocol();
            String name = IpProtocol.name(protocol);
            boolean hasPorts = protocol == IpProtocol.TCP || protocol == IpProtocol.UDP || protocol == IpProtocol.SCTP;
            return hasPorts ? name + "/" + judged.conversation().port() : name;
        }

        IpAddress address() {
            return address;
        }

        VerdictClass verdict() {
            return verdict;
        }

        /** With its source, where that leaves room for doubt. */
        @Nullable
        String name() {
            return name == null ? null : NameSource.label(name.name(), name.source());
        }

        @Nullable
        String role() {
            return role;
        }

        long flows() {
            return flows;
        }

        long bytesIn() {
            return bytesIn;
        }

        long bytesOut() {
            return bytesOut;
        }

        long bytes() {
            return bytesIn + bytesOut;
        }

        String services() {
            return String.join(", ", services) + (moreServices ? ", …" : "");
        }
    }

    void add(JudgedFlow judged) {
        Side side = judged.conversation().side();
        VerdictClass verdict = VerdictClass.of(judged.verdict().kind());
        Map<IpAddress, Peer> ofKind = of(side, verdict);
        IpAddress address = judged.peer().address();
        Peer peer = ofKind.get(address);
        if (peer == null && ofKind.size() < MAX_OF_KIND) {
            peer = new Peer(address, verdict);
            ofKind.put(address, peer);
        }
        if (peer == null) {
            cut.add(side);
        } else {
            peer.add(judged);
        }
    }

    /** The peers of a side by consequence; one that has several verdicts is there for each of them. */
    List<Peer> of(Side side) {
        List<Peer> all = new ArrayList<>();
        verdicts(side).values().forEach(ofKind -> all.addAll(ofKind.values()));
        all.sort(BY_CONSEQUENCE);
        return all;
    }

    /** True if there were more peers of a side than are listed. */
    boolean isCut(Side side) {
        return cut.contains(side);
    }

    private Map<IpAddress, Peer> of(Side side, VerdictClass verdict) {
        return verdicts(side).computeIfAbsent(verdict, each -> new HashMap<>());
    }

    private Map<VerdictClass, Map<IpAddress, Peer>> verdicts(Side side) {
        return Objects.requireNonNull(peers.get(side));
    }
}
