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

class PendingFilesTest {
    @TempDir
    Path temporary;

    @Test
    void haveTheirNamesOnlyWhenAllAreComplete() throws Exception {
        try (PendingFiles files = new PendingFiles(temporary)) {
            write(files, "one.csv", "1");
            write(files, "two.csv", "2");
            assertThat(namesIn(temporary)).hasSize(2).noneMatch(name -> name.endsWith(".csv"));

            files.publish();
        }

        assertThat(temporary.resolve("one.csv")).hasContent("1");
        assertThat(temporary.resolve("two.csv")).hasContent("2");
        assertThat(namesIn(temporary)).containsExactlyInAnyOrder("one.csv", "two.csv");
    }

    @Test
    void leaveTheOlderSetWhereOneFails() throws Exception {
        Files.writeString(temporary.resolve("one.csv"), "old");
        RunException failure;
        try (PendingFiles files = new PendingFiles(temporary)) {
            write(files, "one.csv", "new");
            failure = catchThrowableOfType(
                    RunException.class,
                    () -> files.create("two.csv").write(out -> {
                        out.write("half".getBytes(UTF_8));
                        throw new IOException("No space left on device");
                    }));
        }

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure)
                .hasMessage(
                        "Cannot write '%s' (No space left on device); nothing was left under that name.",
                        temporary.resolve("two.csv"));
        assertThat(temporary.resolve("one.csv")).hasContent("old");
        assertThat(namesIn(temporary)).containsExactly("one.csv");
    }

    @Test
    void goIntoADirectoryBelow() throws Exception {
        try (PendingFiles files = new PendingFiles(temporary)) {
            write(files, "evidence/one.txt", "x");
            files.publish();
        }

        assertThat(temporary.resolve("evidence/one.txt")).hasContent("x");
    }

    @Test
    void tellOfADirectoryThatVanished() throws Exception {
        Path directory = Files.createDirectory(temporary.resolve("out"));
        try (PendingFiles files = new PendingFiles(directory)) {
            write(files, "one.csv", "1");
            Files.delete(directory.resolve(namesIn(directory).get(0)));
            Files.delete(directory);

            assertThat(catchThrowableOfType(RunException.class, files::publish))
                    .hasMessage(
                            "Cannot write '%s' (no such file or directory); nothing was left under that name.",
                            directory.resolve("one.csv"));
        }
    }

    @Test
    void areNeverOutsideTheDirectory() {
        try (PendingFiles files = new PendingFiles(temporary.resolve("out"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> files.create("../escaped"));
        }
        assertThat(temporary.resolve("escaped")).doesNotExist();
    }

    private static void write(PendingFiles files, String name, String content) throws RunException {
        files.create(name).write(out -> out.write(content.getBytes(UTF_8)));
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
