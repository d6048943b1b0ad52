// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.CaptureLimits;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.VerdictText;

/**
 * Parts of the report's page, for another page with the same looks. They are finished markup, in which every text of the
 * audit is escaped; nothing else of the audit is kept.
 *
 * @param verdict under both readings, with the numbers behind it
 * @param noViolation what is said where there is no violation, empty where there is one
 * @param coverage what was looked at
 * @param limits what the capture cannot show
 * @param guide the port guide as a matrix
 * @param peers the host and its peers
 * @param flows those with the newest packets
 * @param findings by consequence, at most {@link #MAX_FINDINGS}
 */
public record PageSections(
        Content verdict,
        String noViolation,
        Content coverage,
        Content limits,
        Content guide,
        Content peers,
        Content flows,
        List<FindingCard> findings) {
    /** Findings that have a card; there may be more. */
    public static final int MAX_FINDINGS = 200;

    public PageSections {
        findings = List.copyOf(findings);
    }

    /**
     * A finding as a card.
     *
     * @param number its place by consequence, from 1; the heading of the card leads to {@code #finding-<number>}
     * @param id see {@link Finding#id}
     * @param severity see {@link org.ccpanalyzer.finding.Severity#id}
     * @param title plain text, not escaped
     */
    public record FindingCard(int number, String id, String severity, String title, Content card) {}

    /**
     * Renders an audit, whose flows are walked twice.
     *
     * @param zone of the times shown
     */
    public static PageSections of(Audit audit, ZoneId zone) {
        DisplayTime time = new DisplayTime(zone);
        PageContext context = new PageContext(audit, FlowSurvey.of(audit, time), time);
        return new PageSections(
                section("headline.jte", Map.of("headline", Headline.of(audit))),
                audit.findings().stream().anyMatch(Finding::violation) ? "" : VerdictText.noViolation(audit),
                section("coverage.jte", Map.of("coverage", Coverage.of(context), "paths", PathTable.of(context))),
                section("limits.jte", Map.of("limits", CaptureLimits.of(audit))),
                section("guide.jte", Map.of("guide", PortMatrix.of(context))),
                section("picture.jte", Map.of("picture", HostPicture.of(context))),
                section("recentFlows.jte", Map.of("flows", RecentFlows.of(audit, time))),
                findings(context));
    }

    private static List<FindingCard> findings(PageContext context) {
        List<Finding> all = context.audit().findings();
        List<FindingCard> cards = new ArrayList<>();
        for (int i = 0; i < Math.min(MAX_FINDINGS, all.size()); i++) {
            Finding finding = all.get(i);
            FindingView view = FindingView.of(i + 1, finding, context).shortened();
            cards.add(new FindingCard(
                    i + 1,
                    finding.id(),
                    finding.severity().id(),
                    FindingPhrases.title(finding),
                    section("findingCard.jte", Map.of("finding", view))));
        }
        return cards;
    }

    /** The style sheet of the report. */
    public static String style() {
        return PageAssets.load().style();
    }

    /** The symbols that marks refer to; a page has them once. */
    public static Content shapes() {
        return section("shapes.jte", Map.of());
    }

    private static Content section(String template, Map<String, Object> parameters) {
        StringOutput text = new StringOutput();
        TemplateEngine.createPrecompiled(
                        null,
                        ContentType.Html,
                        PageSections.class.getClassLoader(),
                        PageSections.class.getPackageName())
                .render(template, parameters, new HarmlessOutput(text));
        String markup = text.toString();
        return output -> output.writeContent(markup);
    }
}
