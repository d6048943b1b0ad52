// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.junit.jupiter.api.Test;

class WriterCatalogTest {
    private final WriterCatalog catalog = new WriterCatalog(TextStyle.PLAIN);

    @Test
    void knowsEachFormatOnceTheDefaultFirst() {
        assertThat(catalog.formats())
                .startsWith("text", "json", "csv")
                .doesNotHaveDuplicates()
                .allSatisfy(format -> assertThat(catalog.writer(format))
                        .hasValueSatisfying(
                                writer -> assertThat(writer.format()).isEqualTo(format)));
        assertThat(catalog.writer("xml")).isEmpty();
    }

    @Test
    void fillsAnOutputDirectoryWithTheFilesOfTheContract() {
        assertThat(catalog.files())
                .extracting(ReportWriter::fileName)
                .containsExactly(
                        "report.json",
                        "flows.csv",
                        "findings.csv",
                        "listeners.csv",
                        "egress.csv",
                        "rules.csv",
                        "report.html");
    }
}
