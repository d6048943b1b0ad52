// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys are asked for one by one. What is missing or of the wrong kind becomes a problem and a harmless
 * stand-in value; what nobody asked for is an unknown key, reported by {@link #close()}.
 */
final class Section {
    /** Reads one value; reports a problem and returns empty if it cannot. */
    interface ValueReader<T> extends BiFunction<YamlNode, Problems, Optional<T>> {}

    private final String what;
    private final YamlNode.Mapping mapping;
    private final Problems problems;
    private final Set<String> askedFor = new LinkedHashSet<>();

    private Section(String what, YamlNode.Mapping mapping, Problems problems) {
        this.what = what;
        this.mapping = mapping;
        this.problems = problems;
    }

    /** A section for {@code node}; reports a problem and returns empty if it is no mapping. */
    private static Optional<Section> of(String what, YamlNode node, Problems problems) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(new Section(what, mapping, problems));
        }
        problems.error(node.line(), "Expected " + what + " with its keys, but found " + node.description() + ".");
        return Optional.empty();
    }

    /**
     * Reads a whole section: its values by {@code build}, then what is left over as unknown keys. A value that the model
     * itself refuses becomes a problem of the section's line.
     */
    static <T> Optional<T> read(String what, YamlNode node, Problems problems, Function<Section, T> build) {
        Optional<Section> section = of(what, node, problems);
        int errorsBefore = problems.errorCount();
        Optional<T> value = section.flatMap(present -> {
            try {
                return Optional.of(build.apply(present));
            } catch (IllegalArgumentException e) {
                if (problems.errorCount() == errorsBefore) {
                    problems.error(present.line(), Values.sentence(e.getMessage()));
                }
                return Optional.empty();
            }
        });
        section.ifPresent(Section::close);
        return value;
    }

    int line() {
        return mapping.line();
    }

    /** Line of a key, or of the section where the key is missing. */
    int line(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.line() : entry.line();
    }

    /** The value of a key; null if it is not there or empty. */
    @Nullable
    YamlNode find(String key) {
        askedFor.add(key);
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null || isEmpty(entry.value()) ? null : entry.value();
    }

    /** A value that may be missing. */
    <T> Optional<T> optional(String key, ValueReader<T> reader) {
        YamlNode node = find(key);
        return node == null ? Optional.empty() : reader.apply(node, problems);
    }

    /** A value that must be there; its absence is a problem. */
    <T> T required(String key, ValueReader<T> reader, T standIn) {
        YamlNode node = find(key);
        if (node == null) {
            problems.error(line(key), sentenceStart() + " has no '" + key + "', which it needs.");
            return standIn;
        }
        return reader.apply(node, problems).orElse(standIn);
    }

    String text(String key) {
        return required(key, Values::text, "?");
    }

    /** The items of a list; empty if the key is missing. */
    <T> List<T> list(String key, ValueReader<T> reader) {
        YamlNode node = find(key);
        List<T> items = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> reader.apply(item, problems).ifPresent(items::add));
        } else if (node != null) {
            problems.error(node.line(), "Expected a list for '" + key + "', but found " + node.description() + ".");
        }
        return items;
    }

    /** A list that must have an item. */
    <T> List<T> requiredList(String key, ValueReader<T> reader) {
        if (find(key) == null) {
            problems.error(line(key), sentenceStart() + " has no '" + key + "', which it needs.");
            return List.of();
        }
        return list(key, reader);
    }

    /** The entries below a key that maps free names to values; empty if the key is missing. */
    Map<String, YamlNode.Entry> entries(String key) {
        YamlNode node = find(key);
        if (node == null) {
            return Map.of();
        }
        if (node instanceof YamlNode.Mapping entries) {
            return entries.entries();
        }
        problems.error(
                node.line(), "Expected keys with values for '" + key + "', but found " + node.description() + ".");
        return Map.of();
    }

    /** Reports every key that was never asked for. */
    private void close() {
        mapping.entries().forEach((key, entry) -> {
            if (!askedFor.contains(key)) {
                problems.error(entry.line(), "Unknown key '" + key + "' in " + what + Suggestion.among(key, askedFor));
            }
        });
    }

    private String sentenceStart() {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.text() == null;
    }
}
