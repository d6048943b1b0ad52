// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A port that the site's own application requires, beyond the guide.
 *
 * @param direction who opens
 * @param protocol IP protocol number, TCP or UDP
 * @param peerRole role of the peer, or null if {@code peers} says it
 * @param peers the peers if no role is named
 * @param protocols what is expected on the wire; empty: not judged
 * @param reason why it is needed
 * @param owner who answers for it
 * @param approval who approved it, or null
 * @param expires last day on which it holds
 */
public record SiteAddition(
        String id,
        Direction direction,
        int protocol,
        int port,
        @Nullable String peerRole,
        RoleMembers peers,
        ExpectedProtocols protocols,
        String reason,
        String owner,
        @Nullable Approval approval,
        LocalDate expires) {
    public SiteAddition {
        Ports.require(port);
        if (reason.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("addition '" + id + "' needs a reason and an owner");
        }
        if ((peerRole == null) == peers.isEmpty()) {
            throw new IllegalArgumentException("addition '" + id + "' needs either a peer role or peers");
        }
    }

    /** True if it no longer holds on {@code date}; the expiry date is the last day on which it does. */
    public boolean isExpired(LocalDate date) {
        return expires.isBefore(date);
    }

    /**
     * Who approved an addition.
     *
     * @param reference number of the change or ticket, or null
     * @param on date of the approval, or null
     */
    public record Approval(
            String by, @Nullable String reference, @Nullable LocalDate on) {}
}
