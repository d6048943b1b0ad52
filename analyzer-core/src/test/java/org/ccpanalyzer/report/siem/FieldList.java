// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.siem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A published list of fields, of which the file names source and version. */
final class FieldList {
    /** One line of it; what the last two columns hold is the list's affair. */
    record Field(String name, String type, String third, String fourth) {
        int longest() {
            return Integer.parseInt(third);
        }

        boolean isArray() {
            return third.equals("array");
        }

        /** Values that are allowed; empty if all are. */
        List<String> values() {
            return fourth.isEmpty() ? List.of() : List.of(fourth.split(" "));
        }
    }

    private FieldList() {}

    static Map<String, Field> of(String resource) {
        return text(resource)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> (line + ",,").split(",", -1))
                .map(cells -> new Field(cells[0], cells[1], cells[2], cells[3]))
                .collect(Collectors.toMap(Field::name, Function.identity()));
    }

    static String text(String resource) {
        try (InputStream in = FieldList.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
