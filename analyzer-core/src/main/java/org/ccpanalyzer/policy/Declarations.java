// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the site declares beyond the guide: its additions, and the platform profile where it is switched on. */
final class Declarations {
    private final Site site;
    private final List<PlatformLine> lines;
    private final LocalDate captureDate;
    private final Explanation explanation;

    Declarations(Site site, List<PlatformLine> lines, LocalDate captureDate, Explanation explanation) {
        this.site = site;
        this.lines = lines;
        this.captureDate = captureDate;
        this.explanation = explanation;
    }

    /** What an addition says, failing that a platform line; empty if neither speaks of the conversation. */
    Optional<Decision> judge(Conversation conversation) {
        return addition(conversation).or(() -> platform(conversation));
    }

    /** Ids of the additions and platform lines for this conversation, in the order of their files. */
    List<String> matching(Conversation conversation) {
        List<String> ids = new ArrayList<>();
        additions(conversation).forEach(addition -> ids.add(addition.id()));
        lines(conversation).forEach(line -> ids.add(line.id()));
        return ids;
    }

    private Optional<Decision> addition(Conversation conversation) {
        return additions(conversation).stream()
                .min(Comparator.comparing(addition -> addition.isExpired(captureDate)))
                .map(addition -> byAddition(conversation, addition));
    }

    private List<SiteAddition> additions(Conversation conversation) {
        return site.additions().stream()
                .filter(addition -> addition.port() == conversation.port()
                        && addition.protocol() == conversation.protocol()
                        && addition.direction().admits(conversation.side())
                        && peerMembership(conversation, addition) != Membership.DOES_NOT_HOLD)
                .toList();
    }

    private Decision byAddition(Conversation conversation, SiteAddition addition) {
        List<String> reasoning = explanation.addition(conversation, addition);
        if (addition.isExpired(captureDate)) {
            reasoning.add("It expired on " + addition.expires() + ", before the capture's last packet on " + captureDate
                    + ".");
            return Decision.byRule(VerdictKind.VIOLATES, Cause.EXPIRED_ADDITION, addition.id(), reasoning);
        }
        if (Observation.spokeOtherThan(conversation, addition.protocols())) {
            reasoning.add(explanation.otherProtocol(conversation, "addition", addition.protocols()));
            return Decision.byRule(VerdictKind.VIOLATES, Cause.WRONG_PROTOCOL, addition.id(), reasoning);
        }
        Membership membership = peerMembership(conversation, addition);
        return declared(VerdictKind.SITE_ALLOWED, addition.id(), addition.peerRole(), membership, reasoning);
    }

    private Membership peerMembership(Conversation conversation, SiteAddition addition) {
        return addition.peerRole() != null
                ? site.membership(addition.peerRole(), conversation.peer(), conversation.peerNames())
                : addition.peers()
                        .test(conversation.peer(), conversation.peerNames(), site.scopeOf(conversation.peer()));
    }

    private Optional<Decision> platform(Conversation conversation) {
        // A knock that opens nothing is a probe even where the platform would have let it in.
        return Observation.isFruitlessKnock(conversation)
                ? Optional.empty()
                : lines(conversation).stream().findFirst().map(line -> byLine(conversation, line));
    }

    private List<PlatformLine> lines(Conversation conversation) {
        return lines.stream()
                .filter(line -> line.port() == conversation.port()
                        && line.transports().contains(conversation.protocol())
                        && line.direction().admits(conversation.side()))
                .toList();
    }

    private Decision byLine(Conversation conversation, PlatformLine line) {
        List<String> reasoning = explanation.platform(conversation, line);
        Membership membership = line.peerRole() == null
                ? Membership.DOES_NOT_HOLD
                : site.membership(line.peerRole(), conversation.peer(), conversation.peerNames());
        if (membership == Membership.DOES_NOT_HOLD) {
            reasoning.add(
                    line.peerRole() == null
                            ? "The line expects no remote peer at all."
                            : "The line expects the peer to be " + line.peerRole() + ", and the peer is not.");
            return new Decision(VerdictKind.VIOLATES, Cause.WRONG_PEER, line.id(), null, false, null, reasoning);
        }
        if (Observation.spokeOtherThan(conversation, line.protocols())) {
            reasoning.add(explanation.otherProtocol(conversation, "line", line.protocols()));
            return Decision.byRule(VerdictKind.VIOLATES, Cause.WRONG_PROTOCOL, line.id(), reasoning);
        }
        return declared(VerdictKind.PLATFORM_ALLOWED, line.id(), line.peerRole(), membership, reasoning);
    }

    private Decision declared(
            VerdictKind kind, String id, @Nullable String role, Membership membership, List<String> reasoning) {
        boolean holds = membership == Membership.HOLDS;
        reasoning.add(explanation.declaredPeer(role, holds));
        return new Decision(
                kind,
                holds ? Cause.OK : Cause.PEER_NOT_VERIFIED,
                id,
                null,
                (role == null && holds) ? null : holds,
                holds ? role : null,
                reasoning);
    }
}
