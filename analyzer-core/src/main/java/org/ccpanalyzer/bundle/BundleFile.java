// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on its way into a bundle, or in it.
 *
 * @param name inside the bundle
 * @param content opened as often as it is needed, with the same bytes each time
 */
public record BundleFile(String name, Content content) {
    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public static BundleFile of(String name, byte... bytes) {
        return new BundleFile(name, () -> new ByteArrayInputStream(bytes));
    }

    public static BundleFile of(String name, Path file) {
        return new BundleFile(name, () -> Files.newInputStream(file));
    }

    /** SHA-256 of its content, in hexadecimal digits. */
    public String sha256() throws IOException {
        return Fingerprint.of(this).sha256();
    }
}
