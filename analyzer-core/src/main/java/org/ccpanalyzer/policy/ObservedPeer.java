// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;

/**
 * A peer whose flows conform only because nobody has said who holds the role that the row expects.
 *
 * @param roles roles that the peer may hold by the row, at least one of which is not filled in
 * @param names names under which it was seen, sorted; whatever a packet says, unless it has been checked
 * @param rule id of the row
 * @param protocol lower-case name of the protocol
 * @param port the service port, of the host for {@link Side#INBOUND}, else of the peer
 * @param side who opened
 * @param firstNanos nanoseconds since the epoch
 */
public record ObservedPeer(
        List<String> roles,
        IpAddress address,
        List<String> names,
        String rule,
        String protocol,
        int port,
        Side side,
        long flows,
        long firstNanos,
        long lastNanos) {
    /** Peers that a report lists; those after them are only counted. */
    public static final int MAX_LISTED = 1_000;

    /** Names that are kept of a peer. */
    public static final int MAX_NAMES = 8;

    public ObservedPeer {
        roles = List.copyOf(roles);
        names = List.copyOf(names);
    }
}
