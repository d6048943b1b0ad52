// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportWriterTest {
    @Test
    void saysUnderTheVerdictThatADocumentedServiceIsBlocked() throws IOException {
        assertThat(plain(Audits.withBlockedService()).lines().limit(4))
                .anyMatch(line -> line.startsWith("COMPLIANT  "))
                .anyMatch(
                        line -> line.startsWith("BLOCKED    1 documented service turned away or unanswered: tcp/993 "));
    }

    @Test
    void namesTheRolesOfEvidenceFramesOnceAndThreeFlowsOfMany() throws IOException {
        assertThat(plain(Audits.withProvenFlows(6)))
                .containsOnlyOnce("SYN, SYN-ACK")
                .contains("Packets     1, 2; 11, 12; 21, 22 (SYN, SYN-ACK)\n")
                .contains("                and 3 more flows, see report.json\n")
                .contains("Filter      frame.number in {1, 2, 11, 12, 21, 22}\n");
    }

    @Test
    void writesExactlyThisForARichAudit() throws IOException {
        GoldenFile.assertMatches("rich-report.txt", Rendered.by(new TextReportWriter(TextStyle.PLAIN), Audits.rich()));
    }

    @Test
    void writesExactlyThisForARichAuditOnAWideTerminal() throws IOException {
        GoldenFile.assertMatches("rich-report-120.txt", text(120, false));
    }

    @Test
    void aReportWithoutFindingsIsJustAsComplete() throws IOException {
        GoldenFile.assertMatches(
                "clean-report.txt", Rendered.by(new TextReportWriter(TextStyle.PLAIN), Audits.clean()));
    }

    @Test
    void saysFirstWhyACaptureCannotAnswer() throws IOException {
        GoldenFile.assertMatches(
                "inconclusive-report.txt", Rendered.by(new TextReportWriter(TextStyle.PLAIN), Audits.inconclusive()));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 72, 80, 100, 120, 200})
    void noLineIsWiderThanTheTerminal(int width) throws IOException {
        assertThat(text(width, false).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }

    @Test
    void withoutColourNothingButPlainCharactersAppears() throws IOException {
        assertThat(text(80, false).chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    }

    @Test
    void showsAHostileNameForWhatItIs() throws IOException {
        assertThat(text(120, false)).contains("203.0.113.81 (\\x1b[31mred.example)");
    }

    @Test
    void withColourTheWordsStayTheSame() throws IOException {
        String coloured = text(80, true);

        assertThat(coloured).contains("\u001b[1;31mCRITICAL");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
                .isEqualTo(text(80, false));
    }

    @Test
    void showsTimesInTheAskedZoneWithItsOffset() throws IOException {
        TextStyle berlin = new TextStyle(80, false, ZoneId.of("Europe/Berlin"));

        assertThat(Rendered.by(new TextReportWriter(berlin), Audits.clean()))
                .contains("2026-11-20 09:00:00 to 10:12:33 +01:00 (1 h 12 min 33 s)");
    }

    @Test
    void showsSevenViolationsInFullAndCountsTheRest() throws IOException {
        String report = Rendered.by(new TextReportWriter(TextStyle.PLAIN), Audits.withListenerFindings(9));

        assertThat(report).containsOnlyOnce("2 more; findings.csv and report.json");
        assertThat(report.lines().filter(line -> line.contains("UL-tcp-8080-1a2b3c4d")))
                .hasSize(7);
    }

    private static String plain(Audit audit) throws IOException {
        return Rendered.by(new TextReportWriter(TextStyle.PLAIN), audit);
    }

    private static String text(int width, boolean colour) throws IOException {
        return Rendered.by(new TextReportWriter(new TextStyle(width, colour, ZoneOffset.UTC)), Audits.rich());
    }
}
