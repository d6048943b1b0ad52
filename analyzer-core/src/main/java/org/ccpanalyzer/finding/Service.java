// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * A service by its numbers.
 *
 * @param protocol IP protocol number
 * @param port 0 for protocols without ports
 */
record Service(int protocol, int port) implements Comparable<Service> {
    static Service of(Conversation conversation) {
        return new Service(conversation.protocol(), conversation.port());
    }

    /** Written out, as {@link #hashCode}: every flow asks, and what a record generates is never inlined. */
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Service other && port == other.port && protocol == other.protocol;
    }

    @Override
    public int hashCode() {
        return 31 * protocol + port;
    }

    /** By the protocol's name, then by port. */
    @Override
    public int compareTo(Service other) {
        int order = protocol == other.protocol ? 0 : protocolName().compareTo(other.protocolName());
        return order == 0 ? Integer.compare(port, other.port) : order;
    }

    String protocolName() {
        return IpProtocol.name(protocol);
    }

    boolean hasPort() {
        return protocol == IpProtocol.TCP || protocol == IpProtocol.UDP || protocol == IpProtocol.SCTP;
    }

    @Nullable
    Integer portOrNull() {
        return hasPort() ? Integer.valueOf(port) : null;
    }

    /** Such as {@code "tcp/443"}, or {@code "gre"}. */
    @Override
    public String toString() {
        return hasPort() ? protocolName() + "/" + port : protocolName();
    }
}
