// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import org.jspecify.annotations.Nullable;

/**
 * What the guide and Microsoft's list say of one service of a peer.
 *
 * @param name the peer's name that they know; null where only the address is in a range of the list, which proves a
 *     front end of Microsoft's and nothing finer
 * @param guide what the guide says of the name, or null
 * @param set the set of the list that counts, or null where the list has none for this name and port
 */
public record MicrosoftMatch(
        @Nullable String name, @Nullable MicrosoftName guide, MicrosoftList.@Nullable EndpointSet set) {

    /** True if the guide speaks of the name, and the list does not say the same of it on this port. */
    public boolean differs() {
        return guide != null
                && (set == null
                        || guide.required() != set.required()
                        || !guide.category().equals(set.category().word()));
    }
}
