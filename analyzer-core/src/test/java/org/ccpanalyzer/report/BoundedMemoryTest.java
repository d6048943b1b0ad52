// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ccpanalyzer.engine.WriterCatalog;
import org.ccpanalyzer.report.text.TextStyle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Reports of a million flows are written in a heap that could not hold them. */
class BoundedMemoryTest {
    private static final int FLOWS = 1_000_000;
    /** Less than 70 bytes a flow: a tenth of what one takes. */
    private static final String HEAP = "-Xmx64m";

    private static final long LONGEST_MINUTES = 5;
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void everyFormatOfAMillionFlowsFitsIntoASmallHeap() throws Exception {
        write(FLOWS);

        try (Stream<String> lines = Files.lines(directory.resolve("csv"))) {
            assertThat(lines.count()).as("a row for each flow, and the head").isEqualTo(FLOWS + 1L);
        }
        for (String format : new WriterCatalog(TextStyle.PLAIN).formats()) {
            assertThat(Files.size(directory.resolve(format)))
                    .as(format)
                    .isPositive()
                    .isLessThan(
                            format.equals("csv") ? 300 * MEGABYTE : format.equals("html") ? 20 * MEGABYTE : MEGABYTE);
        }
        Document page = Jsoup.parse(Files.readString(directory.resolve("html")));
        assertThat(new JsonMapper()
                        .readTree(page.expectFirst("#conversation-data").data())
                        .get("rows")
                        .size())
                .isEqualTo(100_000);
        assertThat(page.expectFirst("#conversations > p").text()).contains("flows.csv", "has all 1,000,000");
    }

    private void write(int flows) throws IOException, InterruptedException {
        Path log = directory.resolve("program.log");
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyFlowsProgram.class.getName(),
                        String.valueOf(flows),
                        directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(program.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            program.destroyForcibly();
        }
    }
}
