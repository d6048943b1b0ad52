// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ccpanalyzer.net.IpProtocol;
import org.jspecify.annotations.Nullable;

/** Puts the steps of a judgment into finished sentences that quote the guide's cells and ambiguities. */
final class Explanation {
    private static final String IPV6_SILENCE = "A17";
    private static final String WIDER_GUIDE = "A16";
    private static final String MOVED_PORTS = "A9";

    private final PortGuide guide;
    private final Site site;
    private final ProxyPorts proxyPorts;

    Explanation(PortGuide guide, Site site) {
        this.guide = guide;
        this.site = site;
        this.proxyPorts = ProxyPorts.of(guide, site);
    }

    List<String> row(Conversation conversation, RowMatch match) {
        PortRule rule = match.rule().rule();
        List<String> sentences = new ArrayList<>();
        sentences.add(subject(conversation) + " meets " + name(rule) + ", whose port cell reads \"" + rule.portCell()
                + "\".");
        if (match.rule().isMoved()) {
            sentences.add("The site moved that port from " + rule.port() + " to "
                    + match.rule().port() + ".");
            quote(MOVED_PORTS, sentences);
        }
        sentences.add(directionCell(rule));
        sentences.add(fit(conversation, match));
        quoteNote(match.use(), sentences);
        quoteDeciding(rule, match.fit().kind(), match.fit().cause(), sentences);
        addCircumstances(conversation, sentences);
        if (match.fit().kind() == VerdictKind.COLUMN_ONLY) {
            sentences.add("That is a notice by the documented reading and a violation by the strict one.");
        }
        return sentences;
    }

    /** No row admits it, but {@code row} has the port number. */
    List<String> nearestRow(Conversation conversation, EffectiveRule row, Cause cause) {
        PortRule rule = row.rule();
        List<String> sentences = new ArrayList<>();
        sentences.add(subject(conversation) + " has the number of " + name(rule) + ", whose port cell reads \""
                + rule.portCell() + "\".");
        sentences.add(
                cause == Cause.WRONG_TRANSPORT
                        ? "The row is read as " + transport(rule.protocol()) + "."
                        : directionCell(rule) + " It does not let the " + opener(conversation.side()) + " open.");
        quoteDeciding(rule, VerdictKind.VIOLATES, cause, sentences);
        addCircumstances(conversation, sentences);
        return sentences;
    }

    List<String> notListed(Conversation conversation) {
        List<String> sentences = new ArrayList<>();
        sentences.add("No row, addition or platform line lists " + opening(conversation)
                + "; what nobody lists is to be kept blocked.");
        if (conversation.side() == Side.INBOUND) {
            sentences.addAll(proxyPorts.sentences(conversation.port()));
        }
        addCircumstances(conversation, sentences);
        return sentences;
    }

    List<String> addition(Conversation conversation, SiteAddition addition) {
        List<String> sentences = new ArrayList<>();
        sentences.add(subject(conversation) + " meets the site's addition '" + addition.id() + "', owned by "
                + addition.owner() + ": " + sentence(addition.reason()));
        addCircumstances(conversation, sentences);
        return sentences;
    }

    List<String> platform(Conversation conversation, PlatformLine line) {
        List<String> sentences = new ArrayList<>();
        sentences.add(subject(conversation) + " meets the line '" + line.id() + "' of the platform profile: "
                + sentence(line.why()));
        quote(WIDER_GUIDE, sentences);
        addCircumstances(conversation, sentences);
        return sentences;
    }

    String otherProtocol(Conversation conversation, String what, ExpectedProtocols expected) {
        return "The " + what + " expects " + expected + ", and " + conversation.appProtocol() + " was spoken.";
    }

    String declaredPeer(@Nullable String role, boolean holds) {
        if (role == null) {
            return holds ? "It names this peer." : "It names its peers by name, and no name of this peer was seen.";
        }
        return holds
                ? "It expects the peer to be " + role + ", and the peer is."
                : "It expects the peer to be " + role + ", which cannot be checked: " + whyUnknown(List.of(role));
    }

    private String fit(Conversation conversation, RowMatch match) {
        PortUse use = match.use();
        String expects = "The use '" + use.id() + "' expects the peer to be " + String.join(" or ", use.peers());
        return switch (match.fit()) {
            case ADMITTED -> expects + ", and the peer is " + match.role() + ".";
            case PEER_UNKNOWN -> expects + ", which cannot be checked: " + whyUnknown(use.peers());
            case OTHER_PEER -> expects + ", and the peer is not. " + purpose(use);
            case NOT_THE_NAMED_PEER ->
                "It names the " + String.join(" or ", use.peers()) + ", and the peer is another.";
            case OTHER_SCOPE ->
                "The use '" + use.id() + "' is about peers on the "
                        + use.scopes().stream()
                                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .toList()
                                .get(0)
                        + " only. " + purpose(use);
            case OTHER_OPENER -> "The purpose lets only the other side open. " + purpose(use);
            case OTHER_PROTOCOL -> otherProtocol(conversation, "row", use.protocols());
        };
    }

    private static String purpose(PortUse use) {
        return "It reads \"" + use.says() + "\".";
    }

    private String whyUnknown(List<String> roles) {
        boolean namesOnly = roles.stream().noneMatch(role -> site.members(role).isEmpty());
        return namesOnly
                ? "the site gives the role by name, and no name of the peer was seen."
                : "the site does not say who holds the role.";
    }

    private void quoteNote(PortUse use, List<String> sentences) {
        guide.notes().stream().filter(note -> note.id().equals(use.note())).forEach(note -> {
            sentences.add("The use rests on a note: " + note.text());
            if (note.ambiguity() != null) {
                quote(note.ambiguity(), sentences);
            }
        });
    }

    private void quoteDeciding(PortRule rule, VerdictKind kind, Cause cause, List<String> sentences) {
        Ambiguity.Basis basis = new Ambiguity.Basis(kind, cause);
        for (String id : rule.ambiguities()) {
            guide.ambiguity(id)
                    .filter(ambiguity -> ambiguity.decides().contains(basis))
                    .ifPresent(ambiguity -> sentences.add(ambiguity.quote()));
        }
    }

    private void quote(String ambiguity, List<String> sentences) {
        guide.ambiguity(ambiguity).map(Ambiguity::quote).ifPresent(sentences::add);
    }

    private void addCircumstances(Conversation conversation, List<String> sentences) {
        if (conversation.protocolRejected()) {
            sentences.add("The responder rejected what was spoken to it"
                    + (conversation.appProtocol() == null ? "" : " (" + conversation.appProtocol() + ")")
                    + ": an error of the other side, not another service on this port.");
        }
        if (!conversation.peer().isIpv4()) {
            quote(IPV6_SILENCE, sentences);
        }
        outcome(conversation).ifPresent(sentences::add);
    }

    private static Optional<String> outcome(Conversation conversation) {
        return switch (conversation.outcome()) {
            case OPEN -> Optional.empty();
            case REFUSED -> Optional.of("The attempt was refused.");
            case PROHIBITED -> Optional.of("The attempt was administratively prohibited on the way.");
            case UNREACHABLE -> Optional.of("The attempt ended in an ICMP error: unreachable.");
            case NO_ANSWER -> Optional.of("The attempt was left unanswered.");
            case SENT -> Optional.of("Datagrams were sent; whether they arrived cannot be seen.");
            case UNKNOWN -> Optional.of("The capture does not show what became of the attempt.");
        };
    }

    private static String subject(Conversation conversation) {
        return opening(conversation) + ",";
    }

    private static String opening(Conversation conversation) {
        return transport(conversation.protocol()) + " port " + conversation.port() + ", opened by the "
                + opener(conversation.side());
    }

    private static String transport(int protocol) {
        return IpProtocol.name(protocol).toUpperCase(Locale.ROOT);
    }

    private static String opener(Side side) {
        return side == Side.OUTBOUND ? "host" : "peer";
    }

    private static String name(PortRule rule) {
        return "row " + rule.row() + " '" + rule.id() + "'";
    }

    private static String directionCell(PortRule rule) {
        return "Its direction cell reads \"" + rule.directionCell() + "\".";
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
