// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.net.IpAddress;

/**
 * A client asked a server for a name that no resolver gave to its address, though it gave others.
 *
 * @param claimed the name that was asked for
 * @param answered the names that the address had then, most trusted first, at least one
 * @param claimedAddresses where the claimed name was resolved to in this input, at whatever time; never the peer's
 */
public record NameMismatch(String claimed, List<PeerName> answered, List<IpAddress> claimedAddresses) {
    public NameMismatch {
        answered = List.copyOf(answered);
        claimedAddresses = List.copyOf(claimedAddresses);
    }
}
