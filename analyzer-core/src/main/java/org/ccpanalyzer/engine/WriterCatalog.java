// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.csv.CsvFlowWriter;
import org.ccpanalyzer.report.csv.CsvReportWriter;
import org.ccpanalyzer.report.json.JsonReportWriter;
import org.ccpanalyzer.report.text.TextReportWriter;
import org.ccpanalyzer.report.text.TextStyle;

/** The output formats, each listed once. */
public final class WriterCatalog {
    private final TextReportWriter text;
    private final List<ReportWriter> files;

    /** @param style how the text summary is to look */
    public WriterCatalog(TextStyle style) {
        text = new TextReportWriter(style);
        files = List.of(
                new JsonReportWriter(),
                new CsvFlowWriter(),
                CsvReportWriter.findings(),
                CsvReportWriter.listeners(),
                CsvReportWriter.egress(),
                CsvReportWriter.rules());
    }

    /** The writers of an output directory, one file each. */
    public List<ReportWriter> files() {
        return files;
    }

    /** Names that {@link #writer} knows, the default first. */
    public List<String> formats() {
        return writers().map(ReportWriter::format).toList();
    }

    /** The writer of a format, such as {@code "json"}; empty if there is none of that name. */
    public Optional<ReportWriter> writer(String format) {
        return writers().filter(writer -> writer.format().equals(format)).findFirst();
    }

    private Stream<ReportWriter> writers() {
        return Stream.concat(Stream.of(text), files.stream());
    }
}
