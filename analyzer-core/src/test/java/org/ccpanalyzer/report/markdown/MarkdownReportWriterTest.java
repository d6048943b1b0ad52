// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.HostileAudit;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownReportWriterTest {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    static List<Audit> audits() {
        return List.of(Audits.rich(), Audits.clean(), Audits.small(), Audits.inconclusive(), HostileAudit.audit());
    }

    @ParameterizedTest
    @MethodSource("audits")
    void theReportHoldsNeitherMarkupNorLinksNorPictures(Audit audit) throws IOException {
        List<Node> nodes = nodes(markdown(audit));

        assertThat(nodes)
                .noneMatch(node -> node instanceof HtmlBlock
                        || node instanceof HtmlInline
                        || node instanceof Link
                        || node instanceof Image
                        || node instanceof Emphasis
                        || node instanceof OrderedList
                        || node instanceof ThematicBreak);
    }

    /** What a forge looks for in the finished text: mentions, references, addresses of pages and of people. */
    @ParameterizedTest
    @MethodSource("audits")
    void outsideOfCodeNothingCanBecomeALinkOrAMention(Audit audit) throws IOException {
        assertThat(nodes(markdown(audit)).stream()
                        .filter(Text.class::isInstance)
                        .map(node -> ((Text) node).getLiteral()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("@", "#", "://", "www.", "<", ">", "|", "*", "_", "~", "!", "$", "\\", "`")
                        .doesNotContainPattern("[0-9A-Fa-f]{7,}|[A-Za-z]-[0-9]|/"));
    }

    @ParameterizedTest
    @FieldSource("org.ccpanalyzer.testkit.HostileAudit#NAMES")
    void aSentenceStaysOneParagraphWhateverItSays(String name) {
        Node page = PARSER.parse(MarkdownText.prose(name) + "\n\nnext");

        assertThat(children(page))
                .hasSize(name.isBlank() ? 1 : 2)
                .allMatch(org.commonmark.node.Paragraph.class::isInstance);
    }

    @ParameterizedTest
    @FieldSource("org.ccpanalyzer.testkit.HostileAudit#NAMES")
    void aCellStaysOneCellWhateverItSays(String name) {
        List<Node> nodes = nodes("| a | b |\n| --- | --- |\n| " + MarkdownText.cell(name) + " | end |\n");

        assertThat(nodes.stream().filter(TableCell.class::isInstance)).hasSize(4);
        assertThat(nodes.stream().filter(Text.class::isInstance).map(node -> ((Text) node).getLiteral()))
                .endsWith("end");
    }

    @Test
    void hasASectionForEachPartAndEachFinding() throws IOException {
        List<Node> nodes = nodes(markdown(Audits.rich()));

        assertThat(headings(nodes, 1)).isEqualTo(1);
        assertThat(headings(nodes, 2)).isEqualTo(6);
        assertThat(headings(nodes, 3)).isEqualTo(4);
        assertThat(nodes.stream().filter(TableBlock.class::isInstance)).hasSize(3);
    }

    @Test
    void aHostileCaptureChangesNoNumberOfSections() throws IOException {
        List<Node> nodes = nodes(markdown(HostileAudit.audit()));

        assertThat(headings(nodes, 1)).isEqualTo(1);
        assertThat(headings(nodes, 2)).isEqualTo(6);
        assertThat(headings(nodes, 3)).isEqualTo(7);
        assertThat(nodes.stream().filter(TableBlock.class::isInstance)).hasSize(3);
    }

    @Test
    void showsAHostileNameForWhatItIs() throws IOException {
        assertThat(nodes(markdown(Audits.rich())).stream()
                        .filter(Code.class::isInstance)
                        .map(node -> ((Code) node).getLiteral()))
                .contains("\\x1b[31mred.example", "203.0.113.81");
    }

    @Test
    void showsSevenViolationsInFullFifteenInTheTableAndCountsTheRest() throws IOException {
        String report = markdown(Audits.withListenerFindings(20));

        assertThat(report)
                .contains("5 more in `findings.csv` and `report.json`, which the option `-o` writes.")
                .contains("13 more in full in `report.json`, which the option `-o` writes.");
        assertThat(report.lines().filter(line -> line.startsWith("### "))).hasSize(7);
    }

    @Test
    void saysWhyACaptureCannotAnswer() throws IOException {
        assertThat(markdown(Audits.inconclusive()))
                .startsWith("# CCP host `192.0.2.10`: INCONCLUSIVE\n")
                .contains("- Only packets from the host were captured;")
                .contains("- **Time:** no packet\n");
    }

    @Test
    void showsTimesInTheAskedZone() throws IOException {
        assertThat(Rendered.by(new MarkdownReportWriter(ZoneId.of("Europe/Berlin")), Audits.clean()))
                .contains("2026-11-20 09:00:00 to 10:12:33 `+01:00`");
    }

    private static long headings(List<Node> nodes, int level) {
        return nodes.stream()
                .filter(node -> node instanceof Heading heading && heading.getLevel() == level)
                .count();
    }

    private static String markdown(Audit audit) throws IOException {
        return Rendered.by(new MarkdownReportWriter(ZoneOffset.UTC), audit);
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }

    private static List<Node> nodes(String markdown) {
        List<Node> nodes = new ArrayList<>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            protected void visitChildren(Node parent) {
                children(parent).forEach(child -> {
                    nodes.add(child);
                    visitChildren(child);
                });
            }
        });
        return nodes;
    }
}
