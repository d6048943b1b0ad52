// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.ccpanalyzer.flow.ResolvedName;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.identify.DnsNameKind;
import org.ccpanalyzer.net.IpAddress;
import org.junit.jupiter.api.Test;

/** Holds the names that resolvers gave, in real captures, against what tshark says (analyzer-bench/src/main/python/names.py). */
class NamesAgreementTest {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "corpus");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Test
    void findsEveryNameThatTsharkFindsAndNoOther() throws IOException {
        assumeTrue(Corpus.isPresent(), Corpus.ABSENT);
        Map<String, List<CSVRecord>> files = Corpus.rows(DIRECTORY.resolve("tshark-names.csv")).stream()
                .collect(Collectors.groupingBy(row -> row.get("file")));
        ListedDifferences listed = ListedDifferences.read("names-differences.csv");
        Map<String, Map<String, String>> differences = new TreeMap<>();
        for (Map.Entry<String, List<CSVRecord>> file : files.entrySet()) {
            differences.put(file.getKey(), differences(expected(file.getValue()), found(file.getKey())));
        }

        // For whoever looks for the reason of a new difference.
        Files.write(
                Path.of("target", "names-differences.txt"),
                differences.entrySet().stream()
                        .flatMap(file -> file.getValue().keySet().stream().map(name -> file.getKey() + " " + name))
                        .toList());
        differences.forEach(listed::assertExplain);
        assertThat(files.values().stream().mapToInt(List::size).sum()).isGreaterThan(1_200);
    }

    private static Map<String, String> differences(Set<String> expected, Set<String> found) {
        Map<String, String> differences = new TreeMap<>();
        found.stream().filter(name -> !expected.contains(name)).forEach(name -> differences.put("ours " + name, name));
        expected.stream()
                .filter(name -> !found.contains(name))
                .forEach(name -> differences.put("theirs " + name, name));
        return differences;
    }

    private static Set<String> expected(List<CSVRecord> rows) {
        Set<String> names = new TreeSet<>();
        for (CSVRecord row : rows) {
            names.add(String.join(
                    " ",
                    IpAddress.parse(row.get("asker")).toString(),
                    IpAddress.parse(row.get("resolver")).toString(),
                    IpAddress.parse(row.get("address")).toString(),
                    row.get("name"),
                    row.get("kind"),
                    row.get("frame"),
                    row.get("until"),
                    row.get("asked")));
        }
        return names;
    }

    /** With and without its query a name has two lines here, and one in tshark's list. */
    private static Set<String> found(String file) throws IOException {
        Map<String, ResolvedName> names = new TreeMap<>();
        for (ResolvedName name :
                Corpus.read("../" + file, 1, Long.MAX_VALUE).state().names().names(Subjects.EVERYBODY)) {
            if (name.kind() != DnsNameKind.POINTER) {
                names.merge(key(name), name, NamesAgreementTest::joined);
            }
        }
        return names.values().stream()
                .map(name -> String.join(
                        " ",
                        key(name),
                        String.valueOf(name.frame().frame()),
                        String.valueOf(Math.floorDiv(name.untilNanos(), NANOS_PER_SECOND)),
                        name.askedFor() ? "yes" : "no"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(ResolvedName name) {
        return String.join(
                " ",
                name.asker().toString(),
                name.resolver().toString(),
                name.address().toString(),
                name.name(),
                name.kind().name());
    }

    private static ResolvedName joined(ResolvedName one, ResolvedName other) {
        return new ResolvedName(
                one.asker(),
                one.resolver(),
                one.askedFor() || other.askedFor(),
                one.address(),
                one.name(),
                one.kind(),
                Math.min(one.fromNanos(), other.fromNanos()),
                Math.max(one.untilNanos(), other.untilNanos()),
                one.frame().compareTo(other.frame()) <= 0 ? one.frame() : other.frame());
    }
}
