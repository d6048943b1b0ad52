// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.engine.EvidenceFiles.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.Audit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier run wrote goes with its findings; what somebody else wrote, or changed, stays. */
class StaleEvidenceTest {
    private static final String LIST = "SHA256SUMS";

    @TempDir
    Path directory;

    @Test
    void slicesOfFindingsThatAreGoneAreRemoved() throws Exception {
        lab("incident").into(directory, EvidenceMode.HEADERS).deliver();
        assertThat(evidence()).hasSizeGreaterThan(20);

        Audit audit = lab("wrongway").into(directory, EvidenceMode.HEADERS).deliver();

        Set<String> expected = audit.findings().stream()
                .flatMap(finding -> Stream.of(finding.id() + ".pcapng", finding.id() + ".txt"))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(LIST);
        assertThat(evidence()).isEqualTo(expected);
    }

    @Test
    void runWithoutSlicesLeavesNoneOfAnEarlierOne() throws Exception {
        lab("wrongway").into(directory, EvidenceMode.HEADERS).deliver();

        lab("wrongway").into(directory, EvidenceMode.NONE).deliver();

        assertThat(evidence()).isEmpty();
    }

    @Test
    void whatAnybodyElseWroteOrChangedStays() throws Exception {
        lab("incident").into(directory, EvidenceMode.HEADERS).deliver();
        String changed = evidence().stream()
                .filter(name -> name.endsWith(".txt"))
                .findFirst()
                .orElseThrow();
        Files.writeString(directory.resolve("evidence").resolve(changed), "my notes");
        Files.writeString(directory.resolve("evidence/UL-tcp-1-00000000.txt"), "not listed");
        Files.writeString(directory.resolve("evidence/notes.md"), "mine");

        lab("wrongway").into(directory, EvidenceMode.HEADERS).deliver();

        assertThat(evidence()).contains(changed, "UL-tcp-1-00000000.txt", "notes.md");
    }

    @Test
    void listThatWasTamperedWithRemovesNothing() throws Exception {
        lab("incident").into(directory, EvidenceMode.HEADERS).deliver();
        Set<String> before = evidence();
        Path outside = Files.writeString(directory.resolve("outside.txt"), "mine");
        Path list = directory.resolve("evidence").resolve(LIST);
        Files.writeString(
                list,
                Files.readString(list)
                        + "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae  ../outside.txt\n",
                StandardCharsets.UTF_8);

        lab("wrongway").into(directory, EvidenceMode.HEADERS).deliver();

        assertThat(evidence()).containsAll(before);
        assertThat(outside).exists();
    }

    private Set<String> evidence() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("evidence"))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
