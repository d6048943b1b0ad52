// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory for spools that only this user can look into: made when it is first needed, gone when it is closed. */
final class SpoolDirectory implements AutoCloseable {
    private @Nullable Path made;

    synchronized Path newFile() throws IOException {
        Path directory = made;
        if (directory == null) {
            directory = Files.createTempDirectory("ccp-analyzer-dashboard");
            made = directory;
        }
        return Files.createTempFile(directory, "spool", ".tmp");
    }

    @Override
    public synchronized void close() {
        Path directory = made;
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // Left to whoever cleans the system's directory for temporary files.
        }
    }
}
