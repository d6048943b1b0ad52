// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.ObservedHost;
import org.ccpanalyzer.policy.ObservedPeer;

/**
 * Begins a site file with what a report observed, every line of it a comment: whoever holds a role is for the site to say, and
 * an intruder may be among those who were seen. Without its comment sign, a proposal is valid YAML.
 */
public final class SiteProposal {
    private static final Pattern ROLE_EXAMPLE = Pattern.compile("# {2}([a-z0-9-]+): (\\{.*})");
    private static final String HOST_EXAMPLE = "#ccp: ";

    private static final List<String> PREAMBLE = List.of(
            "## Begun from a report, and nothing is filled in: what stands under 'Observed' with one '#' was seen, all else with one",
            "## '#' is an example. Seen is not the same as wanted: remove the '#' only where you know the peer. Names are what packets",
            "## claim. A peer that may hold one of several roles is proposed for each of them: keep it where it belongs.");

    private final ObservedHost observed;
    private final Map<String, RoleProposal> proposals = new TreeMap<>();

    private SiteProposal(ObservedHost observed) {
        this.observed = observed;
        for (ObservedPeer peer : observed.peers()) {
            for (String role : peer.roles()) {
                proposals
                        .computeIfAbsent(role, unused -> new RoleProposal(observed.suspects()))
                        .add(peer);
            }
        }
    }

    /** The commented text of a new site file, which loads as it is and fills nothing in. */
    public static String text(ObservedHost observed) {
        return new SiteProposal(observed).text();
    }

    /** Roles among those observed that this version does not know, and so does not propose, sorted. */
    public static List<String> unknownRoles(ObservedHost observed) {
        SiteProposal proposal = new SiteProposal(observed);
        SiteReader.template().lines().forEach(line -> proposal.role(line).ifPresent(proposal.proposals::remove));
        return List.copyOf(proposal.proposals.keySet());
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        preamble(lines);
        SiteReader.template().lines().forEach(line -> add(line, lines));
        return String.join("\n", lines) + "\n";
    }

    private void preamble(List<String> lines) {
        lines.addAll(PREAMBLE);
        if (observed.peers().isEmpty()) {
            lines.add("## The report has no peer to verify.");
        }
        lines.add("");
    }

    private void add(String line, List<String> lines) {
        String role = role(line).orElse("");
        RoleProposal proposal = proposals.get(role);
        if (proposal != null && proposal.isEmpty()) {
            proposal.writeSuspects(lines);
            lines.add(line);
        } else if (proposal != null) {
            lines.add("  ## Observed, to be confirmed; the short form is: " + line.substring(line.indexOf('{')));
            proposal.writeSuspects(lines);
            proposal.write(role, lines);
        } else if (line.startsWith(HOST_EXAMPLE)) {
            lines.add("## Observed: the host of the report (" + source() + ").");
            lines.add(HOST_EXAMPLE
                    + observed.addresses().stream()
                            .map(IpAddress::toString)
                            .map(RoleProposal::quoted)
                            .toList());
        } else {
            lines.add(line);
        }
    }

    private String source() {
        return switch (observed.source()) {
            case "option" -> "given with --host";
            case "site" -> "from its site file";
            default -> "detected, not given by anybody";
        };
    }

    private Optional<String> role(String line) {
        Matcher matcher = ROLE_EXAMPLE.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
