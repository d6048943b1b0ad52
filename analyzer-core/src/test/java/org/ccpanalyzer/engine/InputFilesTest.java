// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Compressor;
import org.ccpanalyzer.testkit.PcapBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    private Path directory;

    private byte[] capture = {};

    @BeforeEach
    void makeACapture() {
        capture = PcapBytes.littleEndian().frame(1_000_000_000L, (byte) 1).toBytes();
    }

    @Test
    void aDirectoryStandsForTheCapturesInIt() throws Exception {
        Path plain = write("b.pcap", capture);
        Path compressed = write("a.bin", Compressor.ZSTD.compress(capture));
        write("notes.txt", "no capture".getBytes(StandardCharsets.US_ASCII));
        write("notes.gz", Compressor.GZIP.compress("no capture".getBytes(StandardCharsets.US_ASCII)));
        write("empty.pcap", new byte[0]);
        write(".hidden.pcap", capture);
        Path below = Files.createDirectory(directory.resolve("older"));
        Files.write(below.resolve("c.pcap"), capture);

        InputFiles inputs = resolve(directory.toString());

        assertThat(inputs.files()).containsExactly(compressed, plain);
        assertThat(inputs.notes())
                .containsExactly("In " + directory + ", what is hidden, a directory or no capture was left out:"
                        + " .hidden.pcap, empty.pcap, notes.gz, notes.txt, older.");
    }

    @Test
    void theNamesOfWhatWasLeftOutAreAFew() throws Exception {
        write("a.pcap", capture);
        for (int i = 10; i < 30; i++) {
            write("note" + i, new byte[] {1, 2, 3, 4});
        }

        assertThat(resolve(directory.toString()).notes())
                .singleElement()
                .asString()
                .endsWith(": note10, note11, note12, note13, note14 and 15 more.");
    }

    @Test
    void aDirectoryWithoutACaptureIsAnError() throws IOException {
        refuses(
                ExitCode.INPUT,
                "No capture is in the directory " + directory + ", which is empty."
                        + " Directories in it are not entered; give the one that holds the captures.",
                directory.toString());
        write("notes.txt", new byte[] {1, 2, 3, 4});
        refuses(ExitCode.INPUT, directory + ", only notes.txt.", directory.toString());
    }

    @Test
    void aPatternThatIsNoFilesNameStandsForTheFilesThatMatch() throws Exception {
        Path first = write("ring_1.pcap.gz", Compressor.GZIP.compress(capture));
        Path second = write("ring_2.pcap.gz", Compressor.GZIP.compress(capture));
        write("ring_3.pcap", capture);
        write(".ring_4.pcap.gz", capture);
        Files.createDirectory(directory.resolve("ring_5.pcap.gz"));

        assertThat(resolve(directory + "/ring_*.gz").files()).containsExactly(first, second);
        assertThat(resolve(directory + "/ring_[2-9].pcap.??").files()).containsExactly(second);
        assertThat(resolve(directory.getParent() + "/*/ring_{1,2}.pcap.gz").files())
                .contains(first, second);
    }

    @Test
    void aFileWhoseNameLooksLikeAPatternIsThatFile() throws Exception {
        write("ring_1.pcap", capture);
        Path literal = write("ring_[1].pcap", capture);

        assertThat(resolve(literal.toString()).files()).containsExactly(literal);
    }

    @Test
    void aPatternThatMatchesNothingIsAnError() {
        String none = directory + "/*.pcapng";
        String broken = directory + "/[.pcapng";

        refuses(ExitCode.INPUT, "No file matches " + none + "; check the pattern and the directory.", none);
        refuses(ExitCode.INPUT, "No file matches " + broken, broken);
    }

    @Test
    void aFileReachedInTwoWaysIsReadOnceAndOneNamedTwiceIsRefused() throws Exception {
        Path file = write("a.pcap", capture);
        Path link = Files.createSymbolicLink(directory.resolve("b.pcap"), file);
        String pattern = directory + "/*.pcap";

        assertThat(resolve(directory.toString(), file.toString()).files()).containsExactly(file);
        assertThat(resolve(link.toString(), pattern, directory.toString()).files())
                .containsExactly(link);
        refuses(ExitCode.USAGE, link + " is given twice, first as " + file, file.toString(), link.toString());
    }

    @Test
    void aNamedFileThatIsNoCaptureStaysAnError() throws IOException {
        Path good = write("a.pcap", capture);
        Path bad = write("b.txt", "no capture".getBytes(StandardCharsets.US_ASCII));

        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> Audited.captures(good, bad).host("192.0.2.10").run())
                .withMessageStartingWith(bad + " is not a capture that can be read")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static InputFiles resolve(String... inputs) throws RunException, IOException {
        return InputFiles.of(Arrays.asList(inputs), FormatCatalog.standard());
    }

    private static void refuses(ExitCode status, String message, String... inputs) {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> InputFiles.of(List.of(inputs), FormatCatalog.standard()))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(status));
    }
}
