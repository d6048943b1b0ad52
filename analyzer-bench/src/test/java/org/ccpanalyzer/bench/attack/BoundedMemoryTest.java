// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program in a heap of 64 MiB: each attack ends in an answer that says what was left out. */
class BoundedMemoryTest {
    private static final String HEAP = "-Xmx64m";
    /** As the launcher has it; others need air that depends on how busy the machine is. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            SYN_FLOOD            | 400000 | 4 | packets of flows that found no room in memory
            HALF_OPEN_FLOOD      | 400000 | 4 | packets of flows that found no room in memory
            SYN_FLOOD_IPV6       | 400000 | 4 | packets of flows that found no room in memory
            UDP_FLOOD            | 400000 | 4 | packets of flows that found no room in memory
            PORT_SCAN            | 400000 | 4 | packets of flows that found no room in memory
            LISTENER_FLOOD       | 400000 | 4 | packets of flows that found no room in memory
            UNFINISHED_FLOOD     | 400000 | 4 | read by the first segment alone
            EGRESS_FLOOD         | 400000 | 1 | no room in the flow table
            FRAGMENT_FLOOD       | 400000 | 0 | fragment without its first fragment
            LATER_FRAGMENT_FLOOD | 400000 | 4 | fragment without its first fragment
            ICMP_FLOOD           | 400000 | 4 | ICMP error about no flow of this input
            NESTED_TUNNELS       | 10000  | 0 | came in tunnels (IP in IP 10000)
            EXTENSION_CHAIN      | 10000  | 4 | 10000 packets of the host could not be read beyond the addresses
            UNKNOWN_KINDS        | 400000 | 3 | No packet of 192.0.2.10
            INTERFACES           | 70000  | 3 | expected at most 65536 interfaces, found one more
            LONG_NAMES           | 3000   | 3 | No packet is in
            RECORD_LENGTH        | 9000   | 3 | expected a captured length of at most 262144 bytes, found 4294967295
            """)
    void attackEndsInAnAnswerThatSaysWhatWasLeftOut(AttackKind attack, long count, int exitCode, String sentence)
            throws Exception {
        assertThat(analyze(List.of(capture(attack, count)), exitCode)).contains(sentence);
    }

    @Test
    void floodDoesNotHideTheIncidentBehindIt() throws Exception {
        String incident = "../sample-pcaps/lab/incident.pcap";

        assertThat(analyze(List.of(capture(AttackKind.SYN_FLOOD, 400_000), incident), 1))
                .contains("packets of flows beyond what fits into memory")
                .contains("CRITICAL unexpected listener tcp/6379 from 203.0.113.66")
                .contains("HIGH unexpected egress tcp/4444 to 203.0.113.66");
    }

    private String capture(AttackKind attack, long count) throws IOException {
        Path file = directory.resolve("attack.pcap");
        try (OutputStream out = Files.newOutputStream(file)) {
            AttackCommand.write(attack, count, Channels.newChannel(out));
        }
        return file.toString();
    }

    /** All that a run says, line ends taken out. */
    private String analyze(List<String> inputs, int exitCode) throws IOException, InterruptedException {
        Path said = directory.resolve("said.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                HEAP,
                COLLECTOR,
                "-cp",
                System.getProperty("java.class.path"),
                "org.ccpanalyzer.cli.Main",
                "analyze",
                "--host",
                "192.0.2.10",
                "--host",
                "2001:db8:2::10",
                "-o",
                directory.resolve("report").toString()));
        command.addAll(inputs);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(said, UTF_8).replaceAll("\\s+", " ");
        assertThat(process.exitValue()).as(text).isEqualTo(exitCode);
        return text;
    }
}
