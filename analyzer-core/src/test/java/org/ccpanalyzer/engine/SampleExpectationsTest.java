// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.SampleCaptureExpectation;
import org.ccpanalyzer.testkit.SampleCaptureExpectation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine says of each made capture what {@code sample-pcaps/expected.csv} says, which no program derived. */
class SampleExpectationsTest {
    record Sample(List<String> files, String site, String host) {
        static Sample of(SampleCaptureExpectation line) {
            return new Sample(line.files(), line.site(), line.host());
        }

        Audited audited() {
            Audited audited = Audited.captures(
                            files.stream().map(Audited.SAMPLES::resolve).toArray(Path[]::new))
                    .host(host);
            return site.isEmpty() ? audited : audited.site(Audited.SAMPLES.resolve(site));
        }

        @Override
        public String toString() {
            return String.join(" ", files);
        }
    }

    static Stream<Map.Entry<Sample, List<SampleCaptureExpectation>>> samples() throws IOException {
        Map<Sample, List<SampleCaptureExpectation>> samples = new LinkedHashMap<>();
        for (SampleCaptureExpectation line : SampleCaptureExpectation.read(Audited.SAMPLES.resolve("expected.csv"))) {
            samples.merge(
                    Sample.of(line),
                    List.of(line),
                    (lines, more) ->
                            Stream.of(lines, more).flatMap(List::stream).toList());
        }
        return samples.entrySet().stream().filter(sample -> !isRefused(sample.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void saysOfEachSampleWhatIsExpected(Map.Entry<Sample, List<SampleCaptureExpectation>> sample) throws Exception {
        Audit audit = sample.getKey().audited().run();

        assertThat(new SampleComparison(audit).differencesFrom(sample.getValue()))
                .as("%s", sample.getKey())
                .isEmpty();
    }

    @Test
    void aCaptureWithoutThePacketsOfTheHostIsAnInputErrorAndNeverCompliant() {
        assertThatThrownBy(() -> Audited.sample("capture/no-packet-of-host.pcap")
                        .host("192.0.2.10")
                        .run())
                .isInstanceOfSatisfying(
                        RunException.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.INPUT))
                .hasMessageContaining("No packet of 192.0.2.10");
    }

    @ParameterizedTest
    @CsvSource({
        "verdicts/column-only.pcap, lab/site.yaml",
        "verdicts/wrong-scope.pcap, verdicts/site-intranet.yaml",
    })
    void theStrictReadingMakesAViolationOfWhatOnlyTheColumnAdmits(String capture, Path site) throws Exception {
        Audit audit = Audited.sample(capture)
                .host("192.0.2.10")
                .site(Audited.SAMPLES.resolve(site))
                .reading(Reading.STRICT)
                .run();

        assertThat(audit.conclusion().exitCode()).isEqualTo(1);
        assertThat(audit.conclusion().documentedViolations()).isZero();
        assertThat(audit.conclusion().strictViolations()).isEqualTo(1);
    }

    /** Those that end with an input error have their own test. */
    private static boolean isRefused(List<SampleCaptureExpectation> lines) {
        return lines.stream()
                .anyMatch(line ->
                        line.kind() == Kind.EXIT && line.subject().equals(String.valueOf(ExitCode.INPUT.code())));
    }
}
