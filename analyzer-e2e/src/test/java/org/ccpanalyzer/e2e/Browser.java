// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser of all tests of a class, which are skipped on a machine without one. */
final class Browser implements BeforeAllCallback, AfterAllCallback {
    private final String page;
    private @Nullable Chromium chromium;

    /** @param page what then is not opened, for the message */
    Browser(String page) {
        this.page = page;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        Optional<Path> program = Chromium.program();
        Assumptions.assumeTrue(
                program.isPresent(), "no Chromium on this machine: " + page + " was not opened in a browser");
        // Stays where it is: a browser that has just been told to end may still write into its profile.
        chromium = Chromium.start(program.get(), Files.createTempDirectory("browser"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    Tab open() throws IOException {
        return Objects.requireNonNull(chromium, "the browser runs while tests do")
                .open();
    }
}
