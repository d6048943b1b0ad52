// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void makesTheDirectoryAndPutsTheWholeFileUnderItsName() throws Exception {
        Path directory = temporary.resolve("a/b");

        OutputDirectory.open(directory).write("report.json", out -> out.write("{}".getBytes(UTF_8)));

        assertThat(directory.resolve("report.json")).hasContent("{}");
        assertThat(namesIn(directory)).containsExactly("report.json");
    }

    @Test
    void putsAFileIntoADirectoryBelow() throws Exception {
        OutputDirectory.open(temporary).write("evidence/one.txt", out -> out.write('x'));

        assertThat(temporary.resolve("evidence/one.txt")).hasContent("x");
    }

    @Test
    void keepsTheOlderFileWhenWritingFailsHalfway() throws Exception {
        OutputDirectory output = OutputDirectory.open(temporary);
        output.write("flows.csv", out -> out.write("old".getBytes(UTF_8)));

        RunException failure = catchThrowableOfType(
                RunException.class,
                () -> output.write("flows.csv", out -> {
                    out.write("half".getBytes(UTF_8));
                    throw new IOException("No space left on device");
                }));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure)
                .hasMessage(
                        "Cannot write '%s' (No space left on device); nothing was left under that name.",
                        temporary.resolve("flows.csv"));
        assertThat(temporary.resolve("flows.csv")).hasContent("old");
        assertThat(namesIn(temporary)).containsExactly("flows.csv");
    }

    @Test
    void refusesAFileInPlaceOfTheDirectory() throws Exception {
        Path file = Files.writeString(temporary.resolve("taken"), "");

        RunException failure = catchThrowableOfType(RunException.class, () -> OutputDirectory.open(file));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessage("'%s' is a file, not a directory; give another -o directory.", file);
    }

    @Test
    void refusesADirectoryThatCannotBeMadeBelowAFile() throws Exception {
        Path below = Files.writeString(temporary.resolve("taken"), "").resolve("out");

        RunException failure = catchThrowableOfType(RunException.class, () -> OutputDirectory.open(below));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageStartingWith("Cannot make the output directory '" + below + "' (");
    }

    @Test
    void neverWritesOutsideTheDirectory() throws Exception {
        OutputDirectory output = OutputDirectory.open(temporary.resolve("out"));

        assertThatIllegalArgumentException().isThrownBy(() -> output.write("../escaped", out -> {}));
        assertThat(temporary.resolve("escaped")).doesNotExist();
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
