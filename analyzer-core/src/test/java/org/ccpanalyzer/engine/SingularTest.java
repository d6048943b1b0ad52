// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.html.HtmlReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One flow is never "1 flows", in no report of any sample. */
class SingularTest {
    private static final List<String> READ_BY_PEOPLE = List.of("text", "markdown", "html", "ecs", "ocsf", "cef");
    private static final Pattern PLURAL_OF_ONE = Pattern.compile(
            "(?<![0-9A-Za-z.,:/+#-])(?<! of )(?<! row )1 (?:(?!and )[A-Za-z-]+ ){0,2}?(?:flows|packets|copies|errors|fragments|peers|findings|violations|notices|frames"
                    + "|addresses|names|ports|services|captures|files|bytes|attempts|sessions|queries|listeners|probes|targets"
                    + "|segments|retransmissions|answers|messages|rows|slices|interfaces|comments|tunnels|seconds|times|have|were|are)\\b");

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.ccpanalyzer.engine.AnonymizedBytesTest#samples")
    void oneIsSingularInEveryReport(SampleExpectationsTest.Sample sample) throws Exception {
        Audit audit = sample.audited().run();
        TreeSet<String> found = new TreeSet<>(labelsOfOne(audit));
        WriterCatalog catalog = new WriterCatalog(TextStyle.PLAIN);
        for (String format : READ_BY_PEOPLE) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ReportWriter writer = catalog.writer(format).orElseThrow();
            writer.write(audit, out);
            String text = out.toString(StandardCharsets.UTF_8)
                    .replaceAll("(?s)<(script|style)[^>]*>.*?</(script|style)>", " ")
                    .replaceAll("<[^>]*>", "|");
            PLURAL_OF_ONE.matcher(text).results().map(MatchResult::group).forEach(found::add);
        }

        assertThat(found).isEmpty();
    }

    /** The page has its first numbers and their words in two elements. */
    private static List<String> labelsOfOne(Audit audit) throws IOException {
        Document page = Jsoup.parse(Rendered.by(new HtmlReportWriter(TextStyle.PLAIN.zone()), audit));
        assertThat(page.select(".figure")).hasSize(6);
        return page.select(".figure").stream()
                .filter(figure -> figure.select("dd").text().equals("1"))
                .map(figure -> figure.select("dt").text())
                .filter(label -> label.matches("[a-z ]*?(violations|services|notices|flows)\\b.*"))
                .toList();
    }
}
