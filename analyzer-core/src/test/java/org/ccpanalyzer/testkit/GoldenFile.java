// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected output kept as a file and reviewed as text; {@code -Dgolden.update=true} writes it anew. */
public final class GoldenFile {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");

    private GoldenFile() {}

    /** Fails unless {@code actual} is exactly the text of the golden file of that name. */
    public static void assertMatches(String name, String actual) throws IOException {
        assertMatches(DIRECTORY.resolve(name), actual);
    }

    /** Fails unless {@code actual} is exactly the text of this file. */
    public static void assertMatches(Path file, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual).as("%s", file).isEqualTo(Files.readString(file));
    }
}
