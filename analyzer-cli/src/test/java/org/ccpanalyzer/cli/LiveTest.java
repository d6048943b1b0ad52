// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");
    private static final String SITE = LAB.resolve("site.yaml").toString();

    @TempDir
    Path directory;

    @Test
    void judgesWhatComesThroughAPipeAndWritesTheReports() throws Exception {
        try (var packets = Files.newInputStream(LAB.resolve("incident.pcap"))) {
            Invocation live = Invocation.reading(packets, "live", "-", "--site", SITE, "-o", directory.toString());

            assertThat(live.status()).isEqualTo(1);
            assertThat(live.out()).contains("VIOLATIONS  8 violations");
            assertThat(live.err()).isEmpty();
        }
        assertThat(directory.resolve("report.json")).content().contains("UL-tcp-6379-794f928e");
    }

    @Test
    void terminatedProcessShowsWhatItFoundAndEndsWithItsOwnStatus() throws Exception {
        Process process = start(SITE);
        OutputStream pipe = process.getOutputStream();
        pipe.write(Files.readAllBytes(LAB.resolve("incident.pcap")));
        pipe.flush();
        awaitReport(process);
        assertThat(process.toHandle().destroy()).isTrue();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(directory.resolve("out.txt")).content().contains("8 violations", "3,179");
        assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".partial"));
        }
    }

    @Test
    void hungUpProcessReadsTheSiteFileAnewAndGoesOn() throws Exception {
        Path site = Files.copy(LAB.resolve("site.yaml"), directory.resolve("site.yaml"));
        Process process = start(site.toString());
        try (var messages = process.errorReader(UTF_8)) {
            OutputStream pipe = process.getOutputStream();
            pipe.write(Files.readAllBytes(LAB.resolve("incident.pcap")));
            pipe.flush();
            awaitReport(process);

            Files.writeString(site, "no_such_key: 1\n", StandardOpenOption.APPEND);
            hangUp(process);
            assertThat(messages.readLine()).contains("site.yaml, line 26: Unknown key 'no_such_key'");
            assertThat(messages.readLine()).contains("the one that was read before stays in effect");

            Files.writeString(site, Files.readString(LAB.resolve("site.yaml")) + "# another digest\n");
            hangUp(process);
            assertThat(messages.readLine()).contains("The site file was read anew");
            assertThat(process.toHandle().destroy()).isTrue();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(directory.resolve("report.json"))
                .content()
                .contains("The site file was read anew, and decides since ");
    }

    private Process start(String site) throws Exception {
        return new ProcessBuilder(Program.command(
                        List.of(), "live", "-", "--site", site, "--interval", "1s", "-o", directory.toString()))
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
    }

    private static void hangUp(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void optionsAreListedByPurposeWithinEightyColumns() {
        Invocation help = Invocation.of("live", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.out())
                .containsSubsequence("Options:", "--rotate", "--help", "Capture:", "--filter", "Recording:", "--ring")
                .containsSubsequence("Alerts:", "--alert", "Dashboard:", "--http", "Examples:");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }

    /** Until the first interval has been reported, while the pipe is open. */
    private void awaitReport(Process process) throws Exception {
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            var unused = directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(directory.resolve("report.json"))) {
                WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                assertThat(process.isAlive()).isTrue();
                assertThat(key != null && key.reset())
                        .as("a file within a minute")
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            live                                              | Give either -i IFACE to capture from, or '-'
            live - -i eth1                                    | Give either -i IFACE to capture from, or '-'
            live capture.pcap                                 | captures that are files are read by 'ccp-analyzer analyze'
            live - --interval 0s                              | --interval must be at least a second
            live - --duration 0s                              | --duration must be at least a second
            live - --duration soon                            | expected a number with s, m, h or d
            live -i eth1 --snap-length 10                     | --snap-length must be from 256 to 262144 but was 10
            live -i eth1 --buffer 4G                          | --buffer must be less than 2G
            live -i any -i eth1                               | -i any captures from all interfaces already
            live - --ring r --ring-size 400M                  | --ring-size must be at least twice --ring-file
            live - --ring r --ring-file 1K                    | --ring-file must be at least 64KiB but was 1024 bytes
            live - --ring r --ring-buffer 1K                  | --ring-buffer must be from 1MiB to 4GiB
            live - --read-ring no-such-ring                   | --read-ring: there is no directory 'no-such-ring'
            live - --host 192.0.2.10 --rotate                 | --rotate needs -o DIR, where the files are.
            live -                                            | name the host with --host ADDR or in a site file
            """)
    void mistakesAreToldInASentence(String words, String expected) {
        Invocation live = Invocation.of(words.trim().split(" +"));

        assertThat(live.status()).isEqualTo(2);
        assertThat(live.err()).contains(expected);
        assertThat(live.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "10m, 600", "8h, 28800", "7d, 604800"})
    void timesHaveAUnit(String text, long seconds) {
        assertThat(TimeLength.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"''", "s", "5", "-5s", "1w", "1.5h", "9999999999s"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> TimeLength.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
