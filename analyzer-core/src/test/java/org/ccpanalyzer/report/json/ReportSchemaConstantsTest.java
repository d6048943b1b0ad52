// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.FindingKind;
import org.ccpanalyzer.finding.NameSource;
import org.ccpanalyzer.finding.Severity;
import org.ccpanalyzer.flow.CaptureFitness.Mirror;
import org.ccpanalyzer.flow.Confidence;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.policy.CapturePoint;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportSchemaConstantsTest {
    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(ReportSchema.text());

    @ParameterizedTest
    @MethodSource("constants")
    void allowsExactlyTheConstantsOfTheProgram(String pointer, List<String> constants) {
        assertThat(words(pointer)).containsExactlyInAnyOrderElementsOf(constants);
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                Arguments.of("/$defs/verdict/enum", names(VerdictKind.values())),
                Arguments.of("/$defs/cause/enum", without(names(Cause.values()), "OK")),
                Arguments.of("/$defs/outcome/enum", without(names(Outcome.values()), "UNKNOWN")),
                Arguments.of("/$defs/finding/properties/kind/enum", names(FindingKind.values())),
                Arguments.of("/$defs/finding/properties/confidence/enum", names(Confidence.values())),
                Arguments.of("/$defs/finding/properties/side/enum", names(Side.values())),
                Arguments.of(
                        "/$defs/finding/properties/severity/enum",
                        Arrays.stream(Severity.values()).map(Severity::id).toList()),
                Arguments.of(
                        "/$defs/nameSource/enum",
                        Arrays.stream(NameSource.values()).map(NameSource::id).toList()),
                Arguments.of("/$defs/listener/properties/evidence/enum", names(DirectionEvidence.values())),
                Arguments.of("/$defs/ruleHalf/properties/state/enum", names(Audit.HalfState.values())),
                Arguments.of("/$defs/fitness/properties/mirror/enum", without(names(Mirror.values()), "UNKNOWN")),
                Arguments.of("/$defs/conclusion/properties/status/enum", names(Audit.Status.values())),
                Arguments.of(
                        "/$defs/conclusion/properties/reading/enum",
                        names(Reading.values()).stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList()),
                Arguments.of(
                        "/$defs/policy/properties/capturePoint/enum",
                        without(
                                Arrays.stream(CapturePoint.values())
                                        .map(CapturePoint::id)
                                        .toList(),
                                CapturePoint.UNKNOWN.id())),
                Arguments.of("/$defs/flows/properties/byVerdict/required", names(VerdictKind.values())));
    }

    /** The words of an enum; null, which stands for unknown, is none. */
    private static List<String> words(String pointer) {
        JsonNode array = SCHEMA.at(pointer);
        assertThat(array.isArray()).as(pointer).isTrue();
        List<String> words = new ArrayList<>();
        array.forEach(word -> {
            if (!word.isNull()) {
                words.add(word.asString());
            }
        });
        return words;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    /** The constant that reports write as null. */
    private static List<String> without(List<String> names, String unknown) {
        return names.stream().filter(name -> !name.equals(unknown)).toList();
    }
}
