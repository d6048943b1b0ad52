// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.util.List;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;

/**
 * One permit of an access list. It is stateful: it admits the opening of a conversation by {@code side}, and with it the
 * answers.
 *
 * @param rule id of the row, addition or platform line
 * @param uses ids of the row's uses that need it; empty for additions, platform lines and what the column alone admits
 * @param side who opens: {@link Side#INBOUND} the peer, {@link Side#OUTBOUND} the host
 * @param protocol IP protocol number, TCP or UDP
 * @param port the port of the side that listens
 * @param peers who the other side may be
 * @param source where it comes from: row, addition or line, and who is meant; may hold text of the site file
 * @param wider how it admits more than the policy means, words without a full stop; empty where it does not
 */
public record AccessEntry(
        Basis basis,
        String rule,
        List<String> uses,
        Side side,
        int protocol,
        int port,
        PeerSet peers,
        PeerBasis peerBasis,
        String source,
        String wider) {
    public AccessEntry {
        uses = List.copyOf(uses);
        if (side == Side.UNDETERMINED) {
            throw new IllegalArgumentException("an entry needs a side that opens");
        }
        if (protocol != IpProtocol.TCP && protocol != IpProtocol.UDP) {
            throw new IllegalArgumentException("an entry is TCP or UDP but was " + protocol);
        }
    }

    /** Source and limit in one line, without a full stop. */
    public String remark() {
        return wider.isEmpty() ? source : source + "; wider than the policy: " + wider;
    }

    public boolean inbound() {
        return side == Side.INBOUND;
    }

    /** The same for other peers. */
    AccessEntry withPeers(PeerSet others) {
        return new AccessEntry(basis, rule, uses, side, protocol, port, others, peerBasis, source, wider);
    }

    /** True if both are about the same side, protocol and port. */
    public boolean sameService(AccessEntry other) {
        return side == other.side && protocol == other.protocol && port == other.port;
    }
}
