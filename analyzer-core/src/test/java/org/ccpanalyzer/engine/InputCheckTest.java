// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputCheckTest {
    @TempDir
    private Path directory;

    @Test
    void refusesAFileThatIsGivenTwiceUnderWhateverName() throws IOException {
        Path file = capture("a.pcap");
        Path link = Files.createSymbolicLink(directory.resolve("link.pcap"), file);

        refuses(ExitCode.USAGE, file + " is given twice; give it once.", file, file);
        refuses(ExitCode.USAGE, link + " is given twice, first as " + file, file, link);
    }

    @Test
    void saysInTheReportThatOneInputIsACopyOfAnother() throws Exception {
        Path file = capture("a.pcap");
        Path copy = Files.copy(file, directory.resolve("b.pcap"));

        assertThat(Audited.captures(file, copy)
                        .host("10.20.30.40")
                        .run()
                        .capture()
                        .fitness()
                        .notes())
                .contains(copy + " has the same content as " + file + "; each packet was counted once.");
    }

    @Test
    void namesTheFilesThatHoldNoPacket() throws IOException {
        Path first = Files.write(
                directory.resolve("a.pcap"), PcapBytes.littleEndian().toBytes());
        Path second = Files.copy(first, directory.resolve("b.pcap"));

        refuses(ExitCode.INPUT, "No packet is in " + first + ", " + second + "; check where", first, second);
    }

    @Test
    void saysThatNoPacketIsOfTheHost() throws IOException {
        refuses(
                ExitCode.INPUT,
                "No packet of 10.20.30.40 is among the 3 packets read",
                captureOf("10.20.30.99", "c.pcap"));
    }

    private static void refuses(ExitCode status, String message, Path... files) {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> Audited.captures(files).host("10.20.30.40").run())
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(status));
    }

    private Path capture(String name) throws IOException {
        return captureOf("10.20.30.40", name);
    }

    private Path captureOf(String server, String name) throws IOException {
        Story story = Story.at("2026-11-22T08:00:00Z");
        story.host("10.20.50.1").opens(story.host(server), 443).handshake();
        return Files.write(directory.resolve(name), story.pcap());
    }
}
