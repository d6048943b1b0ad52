// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/**
 * The two ends of a finding's flows as event schemas want them: who opened is the source and the client, who served the
 * destination and the server. Nobody is either where packets do not prove who opened.
 */
record Conversation(Finding finding) {
    private static final int PROTOCOLS = 256;

    /**
     * One end.
     *
     * @param address null where several peers stand on this end
     * @param name of the address, if more than the peer's own word speaks for it
     * @param port of the service; of clients it is not kept, as each flow has another
     * @param bytesSent frame bytes of all flows
     */
    record End(
            @Nullable IpAddress address,
            @Nullable String name,
            @Nullable Integer port,
            long bytesSent) {}

    boolean hasDirection() {
        return finding.side() != Side.UNDETERMINED;
    }

    boolean hostOpened() {
        return finding.side() == Side.OUTBOUND;
    }

    /** Who opened. Only of conversations with a direction. */
    End source() {
        return hostOpened() ? host(null) : peer(null);
    }

    /** Who served. Only of conversations with a direction. */
    End destination() {
        return hostOpened() ? peer(finding.port()) : host(finding.port());
    }

    private End host(@Nullable Integer port) {
        return new End(finding.hostAddress(), null, port, finding.bytesOut());
    }

    private End peer(@Nullable Integer port) {
        Finding.Peer only = onlyPeer();
        return new End(
                only == null ? null : only.address(), only == null ? null : backedName(only), port, finding.bytesIn());
    }

    /** The peer of a finding that has one alone, or null. */
    private Finding.@Nullable Peer onlyPeer() {
        List<Finding.Peer> peers = finding.peers();
        return finding.peerCount() == 1 && peers.size() == 1 ? peers.get(0) : null;
    }

    /** A peer's name where others bear it out, or null. */
    static @Nullable String backedName(Finding.Peer peer) {
        NameSource source = peer.nameSource();
        return source == null || source.isBacked() ? peer.name() : null;
    }

    /** Keyword of the protocol in the registry of IANA, in lower case, or null where it has none that is known here. */
    @Nullable
    String transport() {
        String name = finding.protocol().toLowerCase(Locale.ROOT);
        if (name.equals(IpProtocol.name(IpProtocol.ICMPV6))) {
            return "ipv6-icmp";
        }
        return name.startsWith("ip-") ? null : name;
    }

    /** Number of the protocol in the registry of IANA, or null. */
    @Nullable
    Integer protocolNumber() {
        return IntStream.range(0, PROTOCOLS)
                .filter(number -> IpProtocol.name(number).equals(finding.protocol()))
                .boxed()
                .findFirst()
                .orElse(null);
    }
}
