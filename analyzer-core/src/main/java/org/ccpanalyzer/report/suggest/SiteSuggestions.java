// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.report.Comments;
import org.ccpanalyzer.report.json.SavedReport;

/**
 * Proposes, for each finding of a report that a site file could admit, the narrowest addition, and says what else it would
 * admit. The result is a site file that is refused until a person has filled in why, who and until when.
 */
public final class SiteSuggestions {
    private final SavedReport report;
    private final SuggestionContext context;

    private SiteSuggestions(SavedReport report, SuggestionContext context) {
        this.report = report;
        this.context = context;
    }

    /** The whole text, which ends with a line feed. */
    public static String render(SavedReport report, SuggestionContext context) {
        return new SiteSuggestions(report, context).render();
    }

    private String render() {
        List<SavedReport.Finding> additions = sorted(SiteSuggestions::needsAddition);
        List<SavedReport.Finding> roles = sorted(SiteSuggestions::needsRole);
        List<SavedReport.Finding> expired = sorted(finding -> finding.cause() == Cause.EXPIRED_ADDITION);
        List<String> lines = new ArrayList<>();
        header(lines, additions.size());
        lines.add("schema: ccp-site/1");
        if (!additions.isEmpty()) {
            AdditionIds ids = new AdditionIds(context.site());
            AdditionSuggestion suggestion = new AdditionSuggestion(report, context);
            lines.add("");
            lines.add("additions:");
            additions.forEach(finding -> lines.addAll(suggestion.lines(finding, ids.next(finding))));
        }
        RoleSuggestion role = new RoleSuggestion(context);
        roles.forEach(finding -> lines.addAll(role.lines(finding)));
        expired.forEach(finding -> lines.addAll(extension(finding)));
        remainder(lines);
        return String.join("\n", lines) + "\n";
    }

    private void header(List<String> lines, int additions) {
        comment(lines, "Additions to a site file, proposed by " + context.tool() + ". NOTHING WAS APPLIED.");
        comment(
                lines,
                "Report: '" + context.reportName() + "', SHA-256 " + context.reportSha256() + ", made "
                        + (report.site() == null ? "without a site file" : "with the site file '" + report.site() + "'")
                        + ".");
        if (context.siteName() != null) {
            comment(lines, "Ids were chosen to be new in '" + context.siteName() + "'.");
        }
        comment(
                lines,
                "Each entry is the narrowest that would admit what was seen. Delete what you do not want: an"
                        + " entry here is no advice to allow it.");
        List<SavedReport.Finding> incidents = sorted(FindingComment::looksLikeIncident);
        if (!incidents.isEmpty()) {
            comment(
                    lines,
                    "!! First look into what looks like an incident, not a missing rule: "
                            + incidents.stream().map(SavedReport.Finding::id).collect(Collectors.joining(", ")) + ".");
        }
        if (additions > 0) {
            comment(
                    lines,
                    "A person has to fill in reason, owner and expires; until then 'ccp-analyzer site check'"
                            + " refuses this file. Then move the entries to 'additions' of your site file.");
        } else {
            comment(lines, "No finding of the report asks for an addition.");
        }
    }

    private List<String> extension(SavedReport.Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        FindingComment.addTo(lines, "", finding);
        comment(
                lines,
                "The addition '" + finding.rule() + "' has expired. A new date in it, by its owner, would admit this"
                        + " again; a second addition would hide that.");
        return lines;
    }

    private void remainder(List<String> lines) {
        Map<String, Integer> others = new TreeMap<>();
        for (SavedReport.Finding finding : report.findings()) {
            if (!needsAddition(finding) && !needsRole(finding) && finding.cause() != Cause.EXPIRED_ADDITION) {
                others.merge(finding.kind().name(), 1, Integer::sum);
            }
        }
        if (!others.isEmpty()) {
            List<String> words = new ArrayList<>();
            others.forEach((kind, count) -> words.add(count + " " + kind));
            lines.add("");
            comment(
                    lines,
                    "Nothing is proposed for " + String.join(", ", words)
                            + ": no addition or role would be the answer.");
        }
    }

    /** Most severe first, otherwise in the order of the report. */
    private List<SavedReport.Finding> sorted(Predicate<SavedReport.Finding> wanted) {
        return report.findings().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(SavedReport.Finding::severity))
                .toList();
    }

    private static boolean needsAddition(SavedReport.Finding finding) {
        boolean undocumented =
                finding.kind() == FindingKind.UNEXPECTED_LISTENER || finding.kind() == FindingKind.UNEXPECTED_EGRESS;
        boolean noRoleHelps = finding.kind() == FindingKind.COLUMN_ONLY && finding.cause() != Cause.WRONG_PEER;
        return (undocumented || noRoleHelps) && finding.cause() != Cause.EXPIRED_ADDITION;
    }

    private static boolean needsRole(SavedReport.Finding finding) {
        return finding.kind() == FindingKind.WRONG_PEER
                || (finding.kind() == FindingKind.COLUMN_ONLY && finding.cause() == Cause.WRONG_PEER);
    }

    private static void comment(List<String> lines, String text) {
        lines.addAll(Comments.lines("# ", text));
    }
}
