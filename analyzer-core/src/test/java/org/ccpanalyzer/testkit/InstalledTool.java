// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Runs a program of the machine that judges what we wrote. A test that needs one is skipped where it is not installed. */
public final class InstalledTool {
    private InstalledTool() {}

    /** What a program answered. */
    public record Answer(int status, String out, String err) {}

    /** Runs it in a network namespace of its own, so that nothing of the machine's is seen or changed. */
    public static Answer inNetworkNamespace(String... command) throws IOException, InterruptedException {
        assumeInstalled("unshare");
        List<String> unshare = isRoot() ? List.of("unshare", "-n") : List.of("unshare", "-r", "-n");
        Answer possible = run(concat(unshare, List.of("true")));
        Assumptions.assumeTrue(
                possible.status() == 0, () -> "no network namespace can be made here: " + possible.err());
        assumeInstalled(command[0]);
        return run(concat(unshare, List.of(command)));
    }

    /** Runs it as it is. */
    public static Answer of(String... command) throws IOException, InterruptedException {
        assumeInstalled(command[0]);
        return run(List.of(command));
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void assumeInstalled(String program) {
        boolean found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        Assumptions.assumeTrue(found, () -> program + " is not installed, so it cannot check what was written");
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Answer run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tool", ".out");
        Path err = Files.createTempFile("tool", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + File.pathSeparator + more);
            int status = builder.start().waitFor();
            return new Answer(
                    status,
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
