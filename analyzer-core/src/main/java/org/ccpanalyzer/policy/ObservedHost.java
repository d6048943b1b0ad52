// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.net.IpAddress;

/**
 * What a report observed of the host and of the peers that nobody has verified.
 *
 * @param addresses of the host
 * @param source where the report had them from: {@code "option"}, {@code "site"} or {@code "detected"}
 * @param peers that conform only because their role is not filled in
 * @param suspects addresses that violated the guide or scanned the host, with the kinds of their findings: whoever did that
 *     is not to be proposed for anything
 */
public record ObservedHost(
        List<IpAddress> addresses, String source, List<ObservedPeer> peers, Map<IpAddress, Set<String>> suspects) {
    public ObservedHost {
        addresses = List.copyOf(addresses);
        peers = List.copyOf(peers);
        suspects = Map.copyOf(suspects);
    }
}
