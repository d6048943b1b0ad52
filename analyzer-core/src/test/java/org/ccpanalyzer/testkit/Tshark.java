// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks tshark, where it is installed. */
public final class Tshark {
    public static final String ABSENT = "tshark is not installed";

    /** Said of who runs it, and not of the capture. */
    private static final String AS_ROOT = "Running as user";

    private Tshark() {}

    /**
     * What it said.
     *
     * @param lines of standard output
     * @param warnings lines of standard error
     */
    public record Answer(List<String> lines, List<String> warnings) {}

    public static boolean isPresent() {
        try {
            Process process = new ProcessBuilder("tshark", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One line for each packet, its fields divided by tabs. */
    public static Answer fields(Path capture, String filter, String... fields) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-Y", filter, "-T", "fields"));
        for (String field : fields) {
            command.add("-e");
            command.add(field);
        }
        Path errors = Files.createTempFile("tshark", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            List<String> warnings = Files.readAllLines(errors).stream()
                    .filter(line -> !line.startsWith(AS_ROOT))
                    .toList();
            return new Answer(output.lines().toList(), warnings);
        } finally {
            Files.delete(errors);
        }
    }
}
