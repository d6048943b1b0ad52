// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.ReportWriter;

/**
 * Writes one table of an audit as CSV (RFC 4180, but with {@code \n} at the line ends so that line tools work too):
 * a header row, an empty cell where a value is unknown, cells disarmed against formula injection. Rows are written as
 * they are read, none is held.
 */
public final class CsvReportWriter<T> implements ReportWriter {
    private final String format;
    private final String fileName;
    private final Function<Audit, Iterable<T>> rows;
    private final Function<Audit, List<CsvColumn<T>>> columns;

    private CsvReportWriter(
            String format,
            String fileName,
            Function<Audit, Iterable<T>> rows,
            Function<Audit, List<CsvColumn<T>>> columns) {
        this.format = format;
        this.fileName = fileName;
        this.rows = rows;
        this.columns = columns;
    }

    public static CsvReportWriter<Finding> findings() {
        return new CsvReportWriter<>("csv-findings", "findings.csv", Audit::findings, FindingColumns::of);
    }

    public static CsvReportWriter<Audit.Listener> listeners() {
        return new CsvReportWriter<>(
                "csv-listeners", "listeners.csv", Audit::listeners, audit -> ServiceColumns.LISTENER);
    }

    public static CsvReportWriter<Audit.Egress> egress() {
        return new CsvReportWriter<>("csv-egress", "egress.csv", Audit::egress, audit -> ServiceColumns.EGRESS);
    }

    /** A row per half, inbound or outbound, of a row of the port guide. */
    public static ReportWriter rules() {
        return new CsvReportWriter<>("csv-rules", "rules.csv", RuleColumns::halves, audit -> RuleColumns.ALL);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public void write(Audit audit, OutputStream out) throws IOException {
        CsvTable<T> table = new CsvTable<>(columns.apply(audit), out);
        for (T row : rows.apply(audit)) {
            table.add(row);
        }
        table.flush();
    }
}
