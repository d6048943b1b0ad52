// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ccpanalyzer.policy.PortRule;

/** Whether a port guide agrees with itself: names that are defined once and used as defined, cells that say what was read. */
final class GuideChecks {
    private record Reference(String what, String name, int line, Collection<String> known) {}

    private final Problems problems;
    private final Names ruleIds;
    private final Names ambiguityIds;
    private final Names noteIds;
    private final Set<String> roles = new HashSet<>();
    private final Set<String> rules = new HashSet<>();
    private final Set<String> ambiguities = new HashSet<>();
    private final Set<String> notes = new HashSet<>();
    private final Map<String, List<String>> directionWords = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private int rowsRead;
    private int usualMinimumSourcePort = 1;

    GuideChecks(Problems problems) {
        this.problems = problems;
        ruleIds = new Names(problems);
        ambiguityIds = new Names(problems);
        noteIds = new Names(problems);
    }

    void roles(Collection<String> names) {
        roles.addAll(names);
    }

    void usualMinimumSourcePort(int port) {
        usualMinimumSourcePort = port;
    }

    int usualMinimumSourcePort() {
        return usualMinimumSourcePort;
    }

    void ambiguity(String id, int line) {
        ambiguityIds.define("ambiguity id", id, line);
        ambiguities.add(id);
    }

    void note(String id, int line) {
        noteIds.define("note id", id, line);
        notes.add(id);
    }

    void directionWords(Map<String, YamlNode.Entry> entries) {
        entries.forEach((direction, entry) -> {
            List<String> words = new ArrayList<>();
            if (entry.value() instanceof YamlNode.Sequence sequence) {
                sequence.items().forEach(item -> Values.text(item, problems).ifPresent(words::add));
            } else {
                problems.error(entry.line(), "Expected a list of words for '" + direction + "'.");
            }
            directionWords.put(direction, words);
        });
    }

    void rule(String id, int line) {
        ruleIds.define("rule id", id, line);
        rowsRead++;
        rules.add(id);
    }

    /** The parsed values of the row that was read last must be found in its cells. */
    void cells(PortRule rule, Section section) {
        if (rule.row() != rowsRead) {
            problems.error(
                    section.line("row"), "Expected row " + rowsRead + " here, but found row " + rule.row() + ".");
        }
        if (!rule.portCell().contains(Integer.toString(rule.port()))) {
            problems.error(
                    section.line("port"),
                    "The port cell \"" + rule.portCell() + "\" does not contain " + rule.port() + ".");
        }
        if (rule.portCell().contains("configurable") != rule.configurable()) {
            problems.error(
                    section.line("port"),
                    "The port cell \"" + rule.portCell() + "\" disagrees with its 'configurable'.");
        }
        String direction = rule.direction().name().toLowerCase(Locale.ROOT);
        if (directionWords.getOrDefault(direction, List.of()).stream().noneMatch(rule.directionCell()::contains)) {
            problems.error(
                    section.line("direction"),
                    "The direction cell \"" + rule.directionCell() + "\" has none of the words for '" + direction
                            + "'.");
        }
    }

    void refersToRole(String role, int line) {
        references.add(new Reference("role", role, line, roles));
    }

    void refersToRule(String rule, int line) {
        references.add(new Reference("rule", rule, line, rules));
    }

    void refersToAmbiguity(String id, int line) {
        references.add(new Reference("ambiguity", id, line, ambiguities));
    }

    void refersToNote(String id, int line) {
        references.add(new Reference("note", id, line, notes));
    }

    /** Reports every reference to something that the file does not define; to be called when all is read. */
    void references() {
        references.forEach(reference ->
                Names.refer(reference.what(), reference.name(), reference.line(), reference.known(), problems));
    }
}
