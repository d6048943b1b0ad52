// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.VerdictKind;
import org.ccpanalyzer.testkit.SampleCaptureExpectation.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampleCaptureExpectationTest {
    private static final Path FOLDER = Path.of("..", "sample-pcaps");
    private static final Set<Kind> SERVICES = Set.of(Kind.LISTENER, Kind.MAY_LISTENER, Kind.EGRESS, Kind.MAY_EGRESS);
    private static List<SampleCaptureExpectation> expectations = List.of();

    @BeforeAll
    static void read() throws IOException {
        expectations = SampleCaptureExpectation.read(FOLDER.resolve("expected.csv"));
    }

    @Test
    void everyMadeCaptureHasAnExpectation() {
        Set<String> spokenOf =
                expectations.stream().flatMap(line -> line.files().stream()).collect(Collectors.toSet());

        assertThat(spokenOf)
                .containsExactlyInAnyOrderElementsOf(
                        SampleCaptures.all().stream().map(SampleCapture::file).toList());
    }

    @Test
    void everySiteFileNamedExists() {
        assertThat(expectations)
                .filteredOn(line -> !line.site().isEmpty())
                .allSatisfy(line -> assertThat(FOLDER.resolve(line.site())).isRegularFile());
    }

    @Test
    void evidenceOutcomeVerdictAndCauseAreWordsOfTheAnalyzer() {
        assertWords(SampleCaptureExpectation::evidence, DirectionEvidence.values());
        assertWords(SampleCaptureExpectation::verdict, VerdictKind.values());
        assertWords(SampleCaptureExpectation::cause, Cause.values());
        assertThat(expectations)
                .filteredOn(line -> line.kind() != Kind.FINDING)
                .allSatisfy(line -> assertThat(names(Outcome.values())).containsAll(line.outcome()));
    }

    @Test
    void findingsAreKindsOfTheAnalyzerConfirmedOrAttempted() {
        assertThat(expectations)
                .filteredOn(line -> line.kind() == Kind.FINDING)
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(names(FindingKind.values()))
                            .contains(line.subject().split(" ", 2)[0].split("\\|", -1));
                    assertThat(List.of("CONFIRMED", "ATTEMPTED")).containsAll(line.outcome());
                });
    }

    @Test
    void everyListenerAndEgressRestsOnAFlowOfTheSameFile() {
        assertThat(expectations)
                .filteredOn(line -> SERVICES.contains(line.kind()))
                .allSatisfy(service -> assertThat(expectations)
                        .filteredOn(
                                line -> line.kind() == Kind.FLOW && line.files().equals(service.files()))
                        .anyMatch(flow -> endsAt(flow, service.subject())));
    }

    /** {@code tcp a:1 > b:2} ends at {@code tcp b:2}, and {@code tcp a:* > b:*} at every port of b. */
    private static boolean endsAt(SampleCaptureExpectation flow, String service) {
        String[] words = flow.subject().split(" ", -1);
        String end = words[0] + " " + words[3];
        return service.equals(end) || service.replaceAll(":[0-9]+$", ":*").equals(end);
    }

    private static void assertWords(Function<SampleCaptureExpectation, List<String>> column, Enum<?>[] words) {
        assertThat(expectations).allSatisfy(line -> assertThat(names(words)).containsAll(column.apply(line)));
    }

    private static List<String> names(Enum<?>[] words) {
        return Arrays.stream(words).map(Enum::name).toList();
    }
}
