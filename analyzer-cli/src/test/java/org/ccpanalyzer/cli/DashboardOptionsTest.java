// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardOptionsTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");

    @TempDir
    Path directory;

    @Test
    void runIsServedUntilItEnds() throws Exception {
        try (var packets = Files.newInputStream(LAB.resolve("incident.pcap"))) {
            Invocation live = Invocation.reading(
                    packets, "live", "-", "--site", LAB.resolve("site.yaml").toString(), "--http", "127.0.0.1:0");

            assertThat(live.status()).isEqualTo(1);
            assertThat(live.out()).contains("VIOLATIONS  8 violations");
            assertThat(live.err()).matches("ccp-analyzer: The dashboard is at http://127\\.0\\.0\\.1:[0-9]+/\\R");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --http 8088                              | --http: '8088' is no address with a port, such as 127.0.0.1:8088 or [::1]:8088.
            --http 0.0.0.0:8088                      | so it needs --http-token-file FILE; 127.0.0.1 needs none.
            --http 127.0.0.1:0 --http-token-file no  | Cannot read the token file no.
            --http 127.0.0.1:0 --http-cert no        | --http-cert and --http-key belong together; give both.
            --http-token-file no                     | --http-token-file, --http-cert and --http-key need --http ADDR:PORT.
            """)
    void mistakesAreToldInASentence(String options, String expected) {
        String site = LAB.resolve("site.yaml").toString();
        Invocation live = Invocation.of(("live - --site " + site + " " + options.trim()).split(" +"));

        assertThat(live.status()).isEqualTo(2);
        assertThat(live.err()).contains(expected);
    }

    @Test
    void nothingOfAServerIsLoadedWithoutBeingAskedFor() throws Exception {
        Path classes = directory.resolve("classes.txt");
        Process process = new ProcessBuilder(Program.command(
                        List.of("-Xlog:class+load:file=" + classes),
                        "live",
                        "-",
                        "--site",
                        LAB.resolve("site.yaml").toString()))
                .redirectInput(LAB.resolve("incident.pcap").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.waitFor()).isEqualTo(1);
        try (Stream<String> lines = Files.lines(classes)) {
            assertThat(lines).noneMatch(line -> line.matches(".* (io\\.javalin|org\\.eclipse\\.jetty|kotlin)\\..*"));
        }
    }
}
