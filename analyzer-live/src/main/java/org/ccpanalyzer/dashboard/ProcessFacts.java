// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ccpanalyzer.engine.BuildInfo;

/**
 * What is known of this process.
 *
 * @param residentBytes memory that it holds, 0 where the system does not tell
 * @param startSeconds since the epoch, 0 where the system does not tell
 */
record ProcessFacts(
        String version,
        String build,
        String java,
        long residentBytes,
        double startSeconds,
        long heapUsed,
        long heapMost) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long KIBIBYTE = 1_024;

    static ProcessFacts now() {
        Runtime runtime = Runtime.getRuntime();
        BuildInfo build = BuildInfo.read();
        return new ProcessFacts(
                build.version(),
                build.build(),
                Runtime.version().toString(),
                resident(),
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .map(start -> start.toEpochMilli() / 1e3)
                        .orElse(0.0),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }

    /** Of {@code VmRSS: 12345 kB}, see proc(5). */
    private static long resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return 0;
        }
    }
}
