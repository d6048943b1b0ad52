// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveAlertsTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");

    @TempDir
    Path directory;

    @Test
    void eachFindingOfARecordingIsToldOnceAndNotAgainByTheNextRun() throws Exception {
        assertThat(live("--alert", "file:" + alerts(), "--alert", "stdout").out())
                .contains(" CRITICAL Unexpected listener: tcp/6379 (redis), not listed. ", "VIOLATIONS  8 violations");
        List<String> lines = Files.readAllLines(alerts());
        String report = Files.readString(directory.resolve("out/report.json"));
        assertThat(lines).hasSize((int)
                Pattern.compile("\"hostAddress\"").matcher(report).results().count());
        assertThat(lines).allMatch(line -> line.startsWith("{\"alert\":\"") && line.contains("\"reason\":\"new\""));
        assertThat(lines.get(0)).contains("\"id\":\"UL-tcp-6379-794f928e\"");

        Invocation again = live("--alert", "file:" + alerts(), "--alert", "stdout");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).startsWith("CCP host").doesNotContain("[UL-tcp-6379-794f928e.");
        assertThat(again.err()).isEmpty();
        assertThat(Files.readAllLines(alerts())).isEqualTo(lines);
    }

    @Test
    void receiverThatIsAwayChangesNothingOfTheReport() throws Exception {
        Invocation live = live("--alert", "syslog+tcp://127.0.0.1:1");

        assertThat(live.status()).isEqualTo(1);
        assertThat(live.out()).contains("VIOLATIONS  8 violations");
        assertThat(live.err())
                .contains(
                        "Alerts do not reach syslog+tcp://127.0.0.1:1 (Connection refused); they wait, and it is tried again.")
                .contains("alerts for syslog+tcp://127.0.0.1:1 were not delivered and will be by the next run.");
    }

    @Test
    void reportShowsNoSecretOfATarget() throws Exception {
        live("--alert", "http://127.0.0.1:1/services/s3cret?token=s3cret", "--alert=http://127.0.0.1:1/other-s3cret");

        assertThat(directory.resolve("out/report.json"))
                .content()
                .contains("\"http://127.0.0.1:1/...\"", "\"--alert=http://127.0.0.1:1/...\"")
                .doesNotContain("s3cret");
    }

    @Test
    void testNeedsNeitherInterfaceNorHost() {
        Invocation live = Invocation.of("live", "--alert", "file+text:" + alerts(), "--alert-test");

        assertThat(live.status()).isZero();
        assertThat(live.err()).contains("The test alert was delivered to file+text:" + alerts() + ".");
        assertThat(alerts()).content().contains("INFO This is a test of the way that alerts take");
    }

    @Test
    void testThatFailsEndsWithAStatusOfItsOwn() {
        Invocation live = Invocation.of("live", "--alert", "syslog+tcp://127.0.0.1:1", "--alert-test");

        assertThat(live.status()).isEqualTo(2);
        assertThat(live.err()).contains("was not delivered to syslog+tcp://127.0.0.1:1 (Connection refused).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            live --alert-test                           | --alert-test needs a receiver; give --alert TARGET.
            live - --alert stdout --alert-rate 0        | --alert-rate must be at least 1 but was 0.
            live - --host 192.0.2.10 --alert smtp://m   | --alert smtp://m is no receiver; expected one of stdout, file:PATH
            """)
    void mistakesAreToldInASentence(String words, String expected) {
        Invocation live = Invocation.of(words.trim().split(" +"));

        assertThat(live.status()).isEqualTo(2);
        assertThat(live.err()).contains(expected);
        assertThat(live.out()).isEmpty();
    }

    private Invocation live(String... alerting) throws IOException {
        String[] common = {
            "live",
            "-",
            "--site",
            LAB.resolve("site.yaml").toString(),
            "-o",
            directory.resolve("out").toString()
        };
        String[] arguments = Arrays.copyOf(common, common.length + alerting.length);
        System.arraycopy(alerting, 0, arguments, common.length, alerting.length);
        try (var packets = Files.newInputStream(LAB.resolve("incident.pcap"))) {
            return Invocation.reading(packets, arguments);
        }
    }

    private Path alerts() {
        return directory.resolve("alerts");
    }
}
