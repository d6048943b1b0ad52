// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of {@code manifest.json}. */
public final class BundleSchema {
    private static final String FILE_NAME = "manifest-schema.json";

    private BundleSchema() {}

    /** The schema as text. */
    public static String text() {
        try (InputStream in = Objects.requireNonNull(
                BundleSchema.class.getResourceAsStream(FILE_NAME), "the schema is part of this library")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of manifests cannot be read from this library.", e);
        }
    }
}
