// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;

/**
 * What a report observed of the host and of the peers that nobody has verified.
 *
 * @param addresses of the host
 * @param source where the report had them from: {@code "option"}, {@code "site"} or {@code "detected"}
 * @param peers that conform only because their role is not filled in
 */
public record ObservedHost(List<IpAddress> addresses, String source, List<ObservedPeer> peers) {
    public ObservedHost {
        addresses = List.copyOf(addresses);
        peers = List.copyOf(peers);
    }
}
