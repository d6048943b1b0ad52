// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ccpanalyzer.compare.Baseline;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.csv.CsvFlowWriter;
import org.ccpanalyzer.report.csv.CsvReportWriter;
import org.ccpanalyzer.report.html.HtmlReportWriter;
import org.ccpanalyzer.report.json.JsonReportWriter;
import org.ccpanalyzer.report.markdown.MarkdownReportWriter;
import org.ccpanalyzer.report.siem.EventReportWriter;
import org.ccpanalyzer.report.text.TextReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * The output formats, each listed once. A writer is made when it is asked for: before the first packet is read, only the
 * names are needed.
 */
public final class WriterCatalog {
    private record Format(String name, Supplier<ReportWriter> writer) {}

    private static final List<Format> DATA_FILES = List.of(
            new Format("csv", () -> new CsvFlowWriter()),
            new Format("csv-findings", () -> CsvReportWriter.findings()),
            new Format("csv-listeners", () -> CsvReportWriter.listeners()),
            new Format("csv-egress", () -> CsvReportWriter.egress()),
            new Format("csv-rules", () -> CsvReportWriter.rules()));

    /** What other systems take line by line; an output directory says the same in its data files. */
    private static final List<Format> EVENT_STREAMS = List.of(
            new Format("ecs", () -> EventReportWriter.ecs()),
            new Format("ocsf", () -> EventReportWriter.ocsf()),
            new Format("cef", () -> EventReportWriter.cef()));

    private final List<Format> files;
    private final List<Format> formats;

    /** @param style how the text summary is to look; its zone is that of the page as well */
    public WriterCatalog(TextStyle style) {
        this(style, null);
    }

    /**
     * The formats of reports that say what changed.
     *
     * @param style how the text summary is to look; its zone is that of the page as well
     * @param baseline what audits are compared with, or null
     */
    public WriterCatalog(TextStyle style, @Nullable Baseline baseline) {
        files = new ArrayList<>();
        files.add(new Format("json", () -> new JsonReportWriter(baseline)));
        files.addAll(DATA_FILES);
        files.add(new Format("html", () -> new HtmlReportWriter(style.zone(), baseline)));
        List<Format> all = new ArrayList<>();
        all.add(new Format("text", () -> new TextReportWriter(style, baseline)));
        all.addAll(files);
        all.add(new Format("markdown", () -> new MarkdownReportWriter(style.zone())));
        all.addAll(EVENT_STREAMS);
        formats = List.copyOf(all);
    }

    /** New writers of an output directory, one file each. */
    public List<ReportWriter> files() {
        return files.stream().map(format -> format.writer().get()).toList();
    }

    /** Names that {@link #writer} knows, the default first. */
    public List<String> formats() {
        return formats.stream().map(Format::name).toList();
    }

    /** A new writer of a format, such as {@code "json"}; empty if there is none of that name. */
    public Optional<ReportWriter> writer(String name) {
        return formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .map(format -> format.writer().get());
    }
}
