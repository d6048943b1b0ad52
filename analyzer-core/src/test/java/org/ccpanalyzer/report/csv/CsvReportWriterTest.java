// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.report.Rendered;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.testkit.Audits;
import org.ccpanalyzer.testkit.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReportWriterTest {
    static Stream<ReportWriter> writers() {
        return Stream.of(
                new CsvFlowWriter(),
                CsvReportWriter.findings(),
                CsvReportWriter.listeners(),
                CsvReportWriter.egress(),
                CsvReportWriter.rules());
    }

    @ParameterizedTest
    @MethodSource("writers")
    void writesExactlyThisForARichAudit(ReportWriter writer) throws IOException {
        GoldenFile.assertMatches("rich-" + writer.fileName(), Rendered.by(writer, Audits.rich()));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void writesTheHeaderAloneWithoutRows(ReportWriter writer) throws IOException {
        String table = Rendered.by(writer, Audits.clean());

        assertThat(table.lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header).matches("[a-zA-Z0-9,]+"));
        assertThat(Rendered.by(new CsvFlowWriter(), Audits.clean())).hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("writers")
    void letsNoControlCharacterAndNoFormulaThrough(ReportWriter writer) throws IOException {
        for (CSVRecord row : CSVFormat.RFC4180.parse(new StringReader(Rendered.by(writer, Audits.rich())))) {
            assertThat(row.toList()).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"));
            assertThat(row.toList()).noneMatch(cell -> cell.chars().anyMatch(Character::isISOControl));
        }
    }

    @Test
    void disarmsAHostileServerName() throws IOException {
        List<CSVRecord> flows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .get()
                .parse(new StringReader(Rendered.by(new CsvFlowWriter(), Audits.rich())))
                .getRecords();

        assertThat(flows)
                .extracting(flow -> flow.get("serverName"))
                .containsExactly("graph.example", "'=cmd|' /C calc'!A0", "[31mred.example", "a \"quoted\", name", "");
        assertThat(flows)
                .extracting(flow -> flow.get("file"))
                .containsExactly(
                        "captures/morning.pcapng",
                        "captures/morning.pcapng",
                        "captures/noon.pcap",
                        "captures/noon.pcap",
                        "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\uff1d1"})
    void putsAnApostropheBeforeAFormula(String cell) {
        assertThat(CsvCell.safe(cell)).isEqualTo("'" + cell);
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(CsvCell.safe("graph.example")).isEqualTo("graph.example");
    }

    @Test
    void disarmsCellsThatBeginWithTabOrReturn() {
        assertThat(CsvCell.safe("\t=1")).isEqualTo("'=1");
        assertThat(CsvCell.safe("\rname")).isEqualTo("'name");
    }
}
