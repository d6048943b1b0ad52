// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of what {@code compare --format json} writes. */
public final class ComparisonSchema {
    /** File name under which the schema is shipped. */
    public static final String FILE_NAME = "comparison-schema.json";

    private ComparisonSchema() {}

    /** The schema as text. */
    public static String text() {
        try (InputStream in = Objects.requireNonNull(
                ComparisonSchema.class.getResourceAsStream(FILE_NAME), "the schema is part of this library")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The comparison schema cannot be read from this library.", e);
        }
    }
}
