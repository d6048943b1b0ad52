// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of the appliance's operating system that the port guide does not list.
 *
 * @param direction who opens
 * @param transports IP protocol numbers
 * @param peerRole role of the peer, or null if no remote peer is expected at all
 * @param protocols what is expected on the wire; empty: not judged
 * @param why what it is for
 */
public record PlatformLine(
        String id,
        Direction direction,
        Set<Integer> transports,
        int port,
        @Nullable String peerRole,
        ExpectedProtocols protocols,
        String why) {
    public PlatformLine {
        transports = Set.copyOf(transports);
        Ports.require(port);
        if (transports.isEmpty()) {
            throw new IllegalArgumentException("platform line '" + id + "' has no transport");
        }
    }
}
