// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/** What one address of the host has to do with one peer and one service, of the peer or of the host. */
record PeerService(Side side, IpAddress host, IpAddress peer, Service service) {
    static PeerService of(JudgedFlow judged) {
        return new PeerService(
                judged.conversation().side(),
                judged.conversation().host(),
                judged.conversation().peer(),
                Service.of(judged.conversation()));
    }

    /** Written out, as {@link #hashCode}: every flow asks, and what a record generates is never inlined. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof PeerService other
                && side == other.side
                && peer.equals(other.peer)
                && host.equals(other.host)
                && service.equals(other.service);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * peer.hashCode() + host.hashCode()) + service.hashCode() + side.hashCode();
    }

    /** @param about what else tells findings of this kind apart, or null */
    FindingKey key(FindingKind kind, @Nullable String about) {
        String source = about == null ? peer.toString() : peer + "|" + about;
        return new FindingKey(kind, null, side, service, host, null, source);
    }
}
