// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/** What all policy files have in common. */
final class Schemas {
    private Schemas() {}

    /** The kinds of policy file, by the first part of their schema, with the command that checks them. */
    private static final Map<String, String> KINDS = Map.of(
            "ccp-site", "a site file; check it with 'ccp-analyzer site check'",
            "ccp-port-rules", "a port guide; check it with 'ccp-analyzer rules check'",
            "ccp-platform-profile", "a platform profile; check it with 'ccp-analyzer rules check'");

    /**
     * Refuses a policy file of another kind as a whole: what stands in it would all be wrong.
     *
     * @param schema the schema expected
     */
    static void refuseOtherKind(YamlNode.Mapping root, String schema, Problems problems) throws PolicyException {
        YamlNode.Entry entry = root.entries().get("schema");
        if (entry != null && entry.value() instanceof YamlNode.Scalar scalar && scalar.text() != null) {
            String kind = kind(scalar.text());
            if (KINDS.containsKey(kind) && !kind.equals(kind(schema))) {
                problems.error(entry.line(), "This is " + KINDS.get(kind) + ".");
                problems.throwIfAny();
            }
        }
    }

    private static String kind(String schema) {
        return schema.replaceFirst("/.*", "");
    }

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
