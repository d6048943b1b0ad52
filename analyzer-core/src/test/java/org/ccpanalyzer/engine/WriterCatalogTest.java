// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.ReportWriter;
import org.ccpanalyzer.report.text.TextStyle;
import org.ccpanalyzer.testkit.Audits;
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

    @Test
    void saysWhichWritersWalkTheFlows() throws IOException {
        for (String format : catalog.formats()) {
            ReportWriter writer = catalog.writer(format).orElseThrow();
            AtomicInteger walks = new AtomicInteger();
            writer.write(counting(Audits.rich(), walks), OutputStream.nullOutputStream());

            assertThat(walks.get() > 0).as(format).isEqualTo(writer.walksFlows());
        }
    }

    /** The same audit, which counts how often its flows are walked. */
    private static Audit counting(Audit audit, AtomicInteger walks) {
        return new Audit(
                audit.conclusion(),
                audit.subject(),
                audit.capture(),
                audit.inputs(),
                audit.policy(),
                audit.findings(),
                audit.rules(),
                audit.listeners(),
                audit.egress(),
                audit.microsoft365(),
                audit.unverified(),
                audit.probes(),
                audit.probeSummary(),
                audit.flowCounts(),
                () -> {
                    walks.incrementAndGet();
                    return audit.flows().iterator();
                },
                audit.run(),
                audit.packets());
    }
}
