// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of YAML that knows its line. Scalars stay text: a port of {@code 0443} or a date is judged as it is written. */
sealed interface YamlNode {
    /** Line on which it begins, from 1. */
    int line();

    /** What it is, for a sentence: {@code "a list"}. */
    String description();

    /** Keys in the order of the file. */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String description() {
            return "a mapping";
        }
    }

    /** A key's own line and its value. */
    record Entry(int line, YamlNode value) {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String description() {
            return "a list";
        }
    }

    /** A single value; null if nothing, {@code null} or {@code ~} is written. */
    record Scalar(int line, @Nullable String text) implements YamlNode {
        @Override
        public String description() {
            return text == null ? "empty" : "'" + text + "'";
        }
    }
}
