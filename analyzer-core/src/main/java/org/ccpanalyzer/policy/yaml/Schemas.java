// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/** What all policy files have in common. */
final class Schemas {
    private Schemas() {}

    /** Reports a file that is not of the expected kind and version. */
    static void require(Section section, String schema) {
        section.required(
                "schema", (node, problems) -> Values.word(node, problems, "schema", Map.of(schema, schema)), schema);
    }

    /** The descriptions below {@code key}, in the order of the file. */
    static Map<String, String> descriptions(Section section, String key, Problems problems) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        section.entries(key)
                .forEach((name, entry) -> Values.text(entry.value(), problems)
                        .ifPresent(description -> descriptions.put(name, description)));
        return descriptions;
    }
}
