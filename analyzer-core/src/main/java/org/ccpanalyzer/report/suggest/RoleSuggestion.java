// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ccpanalyzer.policy.PortRule;
import org.ccpanalyzer.report.Comments;
import org.ccpanalyzer.report.json.SavedReport;

/** For a peer that a row did not expect: the role that would make it the expected one. Comments only. */
final class RoleSuggestion {
    private final SuggestionContext context;

    RoleSuggestion(SuggestionContext context) {
        this.context = context;
    }

    List<String> lines(SavedReport.Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        FindingComment.addTo(lines, "", finding);
        List<String> roles = roles(finding);
        String hosts = finding.peers().stream()
                .map(peer ->
                        '"' + peer.address().toString() + "/" + peer.address().bits() + '"')
                .collect(Collectors.joining(", "));
        if (roles.isEmpty() || hosts.isEmpty()) {
            comment(lines, "The report names no role that the peer would have to hold, so nothing is proposed.");
            return lines;
        }
        comment(
                lines,
                "No addition: '" + finding.rule() + "' has the port, and the peer is not the one it expects. Only if"
                        + " it really is one, add it to " + (roles.size() == 1 ? "the role" : "ONE of the roles")
                        + " under 'roles' of the site file:");
        for (String role : roles) {
            lines.addAll(Comments.lines("#   ", role + ": {hosts: [" + hosts + "]}"));
            lines.addAll(Comments.lines("#   ", "  which is admitted to: " + rows(role)));
        }
        return lines;
    }

    /** The roles that the report says were expected, as far as the guide or the site knows them. */
    private List<String> roles(SavedReport.Finding finding) {
        if (finding.expected() == null) {
            return List.of();
        }
        return List.of(finding.expected().split(" or ", -1)).stream()
                .map(String::strip)
                .filter(role -> context.guide().roles().containsKey(role)
                        || context.platform().roles().containsKey(role)
                        || context.site().roles().containsKey(role))
                .toList();
    }

    private String rows(String role) {
        String rows = context.guide().rules().stream()
                .filter(rule -> rule.uses().stream().anyMatch(use -> use.peers().contains(role)))
                .map(RoleSuggestion::row)
                .collect(Collectors.joining(", "));
        return rows.isEmpty() ? "no row of the guide, only lines of the platform profile" : rows;
    }

    private static String row(PortRule rule) {
        return rule.id() + " (" + rule.port() + ")";
    }

    private static void comment(List<String> lines, String text) {
        lines.addAll(Comments.lines("# ", text));
    }
}
