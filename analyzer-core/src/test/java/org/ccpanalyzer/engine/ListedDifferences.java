// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Differences from another tool that are known, each with its reason. A row names one subject, or with {@code *} a number
 * of subjects of one kind that have the same reason.
 */
final class ListedDifferences {
    private static final String ALL = "*";

    private record Row(String file, String what, String subject, int count, String reason) {}

    private final List<Row> rows;

    private ListedDifferences(List<Row> rows) {
        this.rows = rows;
    }

    /** Reads a list of the test resources; its columns are file, what, subject, count and reason. */
    static ListedDifferences read(String name) {
        List<Row> rows = Corpus.rows(Path.of("src", "test", "resources", "corpus", name)).stream()
                .map(row -> new Row(
                        row.get("file"),
                        row.get("what"),
                        row.get("subject"),
                        Integer.parseInt(row.get("count")),
                        row.get("reason")))
                .toList();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.reason()).isNotBlank();
            assertThat(row.count()).isPositive();
        });
        return new ListedDifferences(rows);
    }

    Set<String> files() {
        return rows.stream().map(Row::file).collect(Collectors.toSet());
    }

    /**
     * Asserts that what was found of a file is what is listed, no more and no less.
     *
     * @param found keyed by kind and subject with a space between, such as {@code tcp 192.0.2.1:80 192.0.2.2:1025}
     */
    void assertExplain(String file, Map<String, String> found) {
        Map<String, String> unexplained = new TreeMap<>(found);
        List<String> gone = new ArrayList<>();
        for (Row row : rows) {
            if (row.file().equals(file) && !row.subject().equals(ALL)) {
                boolean there = unexplained.remove(row.what() + " " + row.subject()) != null;
                if (!there) {
                    gone.add(row.what() + " " + row.subject());
                }
            }
        }
        for (Row row : rows) {
            if (row.file().equals(file) && row.subject().equals(ALL)) {
                List<String> explained = unexplained.keySet().stream()
                        .filter(key -> key.startsWith(row.what() + " "))
                        .toList();
                assertThat(explained)
                        .as("%s: all that differs in %s (%s)", file, row.what(), row.reason())
                        .hasSize(row.count());
                explained.forEach(unexplained::remove);
            }
        }
        assertThat(unexplained)
                .as("%s: differences without a listed reason", file)
                .isEmpty();
        assertThat(gone).as("%s: listed differences that are no more", file).isEmpty();
    }
}
