// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Judges conversations of the host by the port guide, the site's additions and the platform profile, in this order: a
 * row that admits by column and purpose, an addition, a platform line, a row that admits by its column alone, and last
 * the default that what nobody lists is denied. A complaint needs proof that the host did something: what a peer merely
 * tries is a {@link VerdictKind#PROBE}, and what cannot be seen is {@link VerdictKind#UNDECIDED}.
 *
 * <p>Immutable; may be shared between threads.
 */
public final class PolicyJudge {
    private final Site site;
    private final PortTable table;
    private final Declarations declarations;
    private final Explanation explanation;
    private final AddressClasses addressClasses;
    private final BitSet namedPorts;

    /**
     * @param platform the platform profile, empty where the site has not switched it on
     * @param captureDate date (UTC) of the capture's last packet; additions expire by it, so that an old capture is
     *     judged the same at any time
     */
    public PolicyJudge(PortGuide guide, Site site, Optional<PlatformProfile> platform, LocalDate captureDate) {
        this.site = site;
        this.table = new PortTable(guide, site.portOverrides());
        this.explanation = new Explanation(guide, site);
        List<PlatformLine> lines = platform.map(PlatformProfile::lines).orElse(List.of());
        this.declarations = new Declarations(site, lines, captureDate, explanation);
        this.addressClasses = AddressClasses.of(site);
        this.namedPorts = table.listedPorts();
        site.additions().forEach(addition -> namedPorts.set(addition.port()));
        lines.forEach(line -> namedPorts.set(line.port()));
    }

    public Verdict judge(Conversation conversation) {
        return verdict(conversation, decision(conversation));
    }

    /**
     * The steps that lead to the verdict as finished sentences, in order; they quote the row's cell and ambiguity ids
     * where they decided.
     */
    public List<String> explain(Conversation conversation) {
        return List.copyOf(decision(conversation).reasoning());
    }

    /** The rows at the ports where this site has them. */
    public PortTable table() {
        return table;
    }

    /** True if a row, an addition or a platform line is about this port. */
    boolean names(int port) {
        return namedPorts.get(port);
    }

    AddressClasses addressClasses() {
        return addressClasses;
    }

    private Decision decision(Conversation conversation) {
        return Observation.isNoService(conversation) || Observation.isLocalDiscovery(conversation)
                ? outOfScope(conversation)
                : judgeInScope(conversation);
    }

    private static Decision outOfScope(Conversation conversation) {
        return Observation.isLocalDiscovery(conversation)
                ? Decision.withoutRule(
                        VerdictKind.OUT_OF_SCOPE,
                        Cause.LOCAL_DISCOVERY,
                        "Broadcast and multicast are local discovery, which the port guide does not speak of.")
                : Decision.withoutRule(
                        VerdictKind.OUT_OF_SCOPE,
                        Cause.NOT_A_SERVICE,
                        "This is no service on a port: the port guide does not speak of it.");
    }

    private Decision judgeInScope(Conversation conversation) {
        if (!conversation.directionKnown() || conversation.side() == Side.UNDETERMINED) {
            return Decision.withoutRule(
                    VerdictKind.UNDECIDED,
                    Cause.INITIATOR_OR_ANSWER_NOT_CAPTURED,
                    "Who opened the conversation is not proven, and no verdict rests on a guess.");
        }
        return settle(conversation, decide(conversation));
    }

    private Decision decide(Conversation conversation) {
        List<RowMatch> rows = rowMatches(conversation);
        if (!rows.isEmpty() && rows.get(0).fit().admits()) {
            return byRow(conversation, rows.get(0));
        }
        return declarations
                .judge(conversation)
                .or(() -> rows.stream().findFirst().map(row -> byRow(conversation, row)))
                .orElseGet(() -> unlisted(conversation));
    }

    private List<RowMatch> rowMatches(Conversation conversation) {
        List<RowMatch> matches = new ArrayList<>();
        for (EffectiveRule rule : table.at(conversation.port())) {
            RowMatch.of(rule, conversation, site).ifPresent(matches::add);
        }
        matches.sort(RowMatch.MOST_SPECIFIC_FIRST);
        return matches;
    }

    private Decision byRow(Conversation conversation, RowMatch match) {
        boolean blocked = match.fit().admits() && Observation.isTurnedAway(conversation);
        return new Decision(
                blocked ? VerdictKind.BLOCKED : match.fit().kind(),
                blocked ? Observation.whyNotOpen(conversation) : match.fit().cause(),
                match.rule().rule().id(),
                match.use().id(),
                match.peerVerified(),
                match.role(),
                explanation.row(conversation, match));
    }

    /** What no row, addition or platform line admits: names the row that comes nearest, or the default rule. */
    private Decision unlisted(Conversation conversation) {
        List<EffectiveRule> rows = table.at(conversation.port());
        Optional<EffectiveRule> otherDirection = rows.stream()
                .filter(row -> row.rule().protocol() == conversation.protocol())
                .findFirst();
        if (otherDirection.isPresent()) {
            return byNearestRow(conversation, otherDirection.get(), Cause.WRONG_DIRECTION);
        }
        if (!rows.isEmpty() && isPortProtocol(conversation.protocol())) {
            return byNearestRow(conversation, withOpener(rows, conversation.side()), Cause.WRONG_TRANSPORT);
        }
        return Decision.byRule(
                VerdictKind.VIOLATES, Cause.NOT_LISTED, Verdict.UNLISTED, explanation.notListed(conversation));
    }

    private static boolean isPortProtocol(int protocol) {
        return protocol == IpProtocol.TCP || protocol == IpProtocol.UDP || protocol == IpProtocol.SCTP;
    }

    private static EffectiveRule withOpener(List<EffectiveRule> rows, Side side) {
        return rows.stream().filter(row -> row.purposeAdmits(side)).findFirst().orElse(rows.get(0));
    }

    private Decision byNearestRow(Conversation conversation, EffectiveRule row, Cause cause) {
        return Decision.byRule(
                VerdictKind.VIOLATES, cause, row.rule().id(), explanation.nearestRow(conversation, row, cause));
    }

    /** A complaint about an inbound conversation stands only if the host is seen to have opened. */
    private static Decision settle(Conversation conversation, Decision decision) {
        if (!decision.complains() || Observation.hostActed(conversation)) {
            return decision;
        }
        Cause cause = Observation.whyNotOpen(conversation);
        return Observation.isFruitlessKnock(conversation)
                ? decision.revised(
                        VerdictKind.PROBE, cause, Verdict.UNLISTED, "The host opened nothing: somebody knocked.")
                : decision.revised(
                        VerdictKind.UNDECIDED, cause, null, "Whether the host opened cannot be seen in this capture.");
    }

    private Verdict verdict(Conversation conversation, Decision decision) {
        String role = decision.peerRole();
        if (role == null) {
            role = site.roleOf(conversation.peer(), conversation.peerNames()).orElse(null);
        }
        return new Verdict(
                decision.kind(),
                decision.cause(),
                decision.rule(),
                decision.use(),
                decision.peerVerified(),
                role,
                alsoMatched(conversation, decision));
    }

    private List<String> alsoMatched(Conversation conversation, Decision decision) {
        if (decision.kind() == VerdictKind.OUT_OF_SCOPE) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        table.at(conversation.port()).forEach(row -> ids.add(row.rule().id()));
        ids.addAll(declarations.matching(conversation));
        ids.remove(decision.rule());
        return ids;
    }
}
