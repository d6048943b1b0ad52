// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best use of one row for one conversation.
 *
 * @param openerFits true if the purpose text lets this side open
 * @param peerVerified whether the peer holds the role; null where the match did not depend on it
 * @param role the role of the use that the peer holds, or null
 */
record RowMatch(
        EffectiveRule rule,
        PortUse use,
        Fit fit,
        boolean openerFits,
        @Nullable Boolean peerVerified,
        @Nullable String role) {
    /** Most specific first: the fit, then the row whose purpose has this opener, then the order of the table. */
    static final Comparator<RowMatch> MOST_SPECIFIC_FIRST = Comparator.comparing(RowMatch::fit)
            .thenComparing(RowMatch::openerFits, Comparator.reverseOrder())
            .thenComparingInt(match -> match.rule().rule().row());

    /** Matches a row; empty if its port, transport or direction column does not admit the conversation at all. */
    static Optional<RowMatch> of(EffectiveRule rule, Conversation conversation, Site site) {
        if (rule.rule().protocol() != conversation.protocol()
                || rule.port() != conversation.port()
                || !rule.rule().direction().admits(conversation.side())) {
            return Optional.empty();
        }
        RowMatch best = null;
        RowMatch wrongProtocol = null;
        for (PortUse use : rule.rule().uses()) {
            RowMatch match = ofUse(rule, use, conversation, site);
            if (best == null || MOST_SPECIFIC_FIRST.compare(match, best) < 0) {
                best = match;
            }
            if (match.fit == Fit.OTHER_PROTOCOL
                    && (wrongProtocol == null || MOST_SPECIFIC_FIRST.compare(match, wrongProtocol) < 0)) {
                wrongProtocol = match;
            }
        }
        // A wrong protocol outranks a milder complaint of another use, unless some use admits everything.
        boolean admits = best != null && best.fit.admits();
        return Optional.ofNullable(admits || wrongProtocol == null ? best : wrongProtocol);
    }

    private static RowMatch ofUse(EffectiveRule rule, PortUse use, Conversation conversation, Site site) {
        boolean openerFits = use.opener() == conversation.side();
        if (Observation.spokeOtherThan(conversation, use.protocols())) {
            return new RowMatch(rule, use, Fit.OTHER_PROTOCOL, openerFits, null, null);
        }
        if (!openerFits) {
            return new RowMatch(rule, use, Fit.OTHER_OPENER, false, null, null);
        }
        return ofPeer(rule, use, conversation, site);
    }

    private static RowMatch ofPeer(EffectiveRule rule, PortUse use, Conversation conversation, Site site) {
        Membership best = Membership.DOES_NOT_HOLD;
        String role = null;
        for (String candidate : use.peers()) {
            Membership membership = site.membership(candidate, conversation.peer(), conversation.peerNames());
            if (membership.compareTo(best) < 0) {
                best = membership;
                role = membership == Membership.HOLDS ? candidate : null;
            }
        }
        Fit fit = peerFit(rule, use, best, site.scopeOf(conversation.peer()));
        return new RowMatch(rule, use, fit, true, best == Membership.HOLDS, role);
    }

    private static Fit peerFit(EffectiveRule rule, PortUse use, Membership membership, Scope scope) {
        if (membership == Membership.DOES_NOT_HOLD) {
            return rule.rule().namesPeer() == null ? Fit.OTHER_PEER : Fit.NOT_THE_NAMED_PEER;
        }
        if (!use.scopes().contains(scope)) {
            return Fit.OTHER_SCOPE;
        }
        return membership == Membership.HOLDS ? Fit.ADMITTED : Fit.PEER_UNKNOWN;
    }
}
