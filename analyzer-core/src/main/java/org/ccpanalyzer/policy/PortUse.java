// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One use of a row, by its purpose text.
 *
 * @param id unique within the row
 * @param opener who opens: {@link Side#INBOUND} if the peer does, {@link Side#OUTBOUND} if the host does
 * @param openerStated false if the text does not say who opens
 * @param peers roles that the other side may hold
 * @param onBehalfOf role that stands behind the peer, or null
 * @param scopes where the peer may stand
 * @param scopeStated false if the text does not say where
 * @param protocols what is expected on the wire
 * @param note id of the note that the use rests on instead of the purpose cell, or null
 * @param says the words of the text that the use rests on
 */
public record PortUse(
        String id,
        Side opener,
        boolean openerStated,
        List<String> peers,
        @Nullable String onBehalfOf,
        Set<Scope> scopes,
        boolean scopeStated,
        ExpectedProtocols protocols,
        @Nullable String note,
        String says) {
    public PortUse {
        peers = List.copyOf(peers);
        scopes = Set.copyOf(scopes);
        if (opener == Side.UNDETERMINED) {
            throw new IllegalArgumentException("use '" + id + "' has no opener");
        }
        if (peers.isEmpty() || scopes.isEmpty()) {
            throw new IllegalArgumentException("use '" + id + "' needs at least one peer role and one scope");
        }
    }
}
