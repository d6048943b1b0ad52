// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesExportTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"nftables", "iptables", "cisco-acl", "bpf", "wireshark", "wireshark-colors"})
    void writesTheExportAndNothingElse(String language) {
        Invocation run = Invocation.of(
                "rules",
                "export",
                "--as",
                language,
                "--site",
                LAB.resolve("site.yaml").toString());

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("192.0.2.10").endsWith("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --as pf                                       | 'pf' is no language of exports; expected nftables, iptables, cisco-acl, bpf, wireshark, wireshark-colors.
                    --as nftables                                 | No address of the host is known; give --host ADDR,
                    --as nftables --host 192.0.2.1 --what host    | --what is for bpf and wireshark alone
                    --as nftables --site none.yaml                | none.yaml
                    """)
    void tellsAMistakeInOneLine(String options, String expected) {
        Invocation run = Invocation.of(("rules export " + options).split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("ccp-analyzer: ").contains(expected);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void proposesIntoANewFileAlone() throws Exception {
        Path file = temporary.resolve("proposal.yaml");
        String report = LAB.resolve("incident.expected.json").toString();

        Invocation made = Invocation.of("rules", "suggest", "--from", report, "-o", file.toString());
        Invocation again = Invocation.of("rules", "suggest", "--from", report, "-o", file.toString());

        assertThat(made.status()).isZero();
        assertThat(made.out()).isEmpty();
        assertThat(made.err()).contains("nothing was applied");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("is there already and was left as it is");
        assertThat(file)
                .hasContent(Invocation.of("rules", "suggest", "--from", report).out());
        assertThat(Invocation.of("site", "check", file.toString()).status()).isEqualTo(2);
    }

    @Test
    void saysThatAReportIsNone() throws Exception {
        Path file = Files.writeString(temporary.resolve("x.json"), "{}");

        assertThat(Invocation.of("rules", "suggest", "--from", file.toString()))
                .satisfies(run -> assertThat(run.status()).isEqualTo(3))
                .satisfies(run -> assertThat(run.err()).contains("no report of this program: it names no 'schema'"));
        assertThat(Invocation.of("rules", "suggest", "--from", temporary.toString())
                        .err())
                .contains("is a directory; give the report.json in it.");
        assertThat(Invocation.of("rules", "suggest", "--from", "none.json").err())
                .contains("(no such file or directory)");
    }
}
