// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory for spools that only this user can look into; it is gone when it is closed. */
record SpoolDirectory(Path path) implements AutoCloseable {
    static SpoolDirectory create() throws IOException {
        return new SpoolDirectory(Files.createTempDirectory("ccp-analyzer-dashboard"));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Left to whoever cleans the system's directory for temporary files.
        }
    }
}
