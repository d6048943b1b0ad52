// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.finding.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void isMadeWithItsParents() throws Exception {
        OutputDirectory.open(temporary.resolve("a/b"));

        assertThat(temporary.resolve("a/b")).isEmptyDirectory();
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
}
