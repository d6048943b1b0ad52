// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparisons and baselines, as they are asked for on the command line. */
class CompareCommandTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");
    private static final String SITE = LAB.resolve("site.yaml").toString();
    private static final String NORMAL = LAB.resolve("normal.pcap").toString();
    private static final String WRONG_WAY = LAB.resolve("wrongway.pcap").toString();

    @TempDir
    Path directory;

    @Test
    void sameCaptureTwiceHasNothingNew() {
        Invocation run = Invocation.of("compare", WRONG_WAY, WRONG_WAY, "--site", SITE);

        assertThat(run.status()).isEqualTo(0);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void captureWithNewViolationsEndsWithOne() {
        Invocation run = Invocation.of("compare", NORMAL, WRONG_WAY, "--site", SITE);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("tcp/10443").contains("192.0.2.10");
    }

    @Test
    void reportsCompareLikeTheirCaptures() {
        String before = report(NORMAL, "before");
        String after = report(WRONG_WAY, "after");

        Invocation reports = Invocation.of("compare", before, after, "--format", "json");
        Invocation mixed = Invocation.of("compare", before, WRONG_WAY, "--site", SITE, "--format", "json");

        assertThat(reports.status()).isEqualTo(1);
        assertThat(mixed.status()).isEqualTo(1);
        assertThat(reports.out()).contains("\"tcp\"", "10443");
        assertThat(mixed.out()).contains("\"tcp\"", "10443");
        assertThat(Invocation.of("compare", before, before).status()).isEqualTo(0);
    }

    @Test
    void twoRuleSetsOnOneCaptureSayWhichFlowsChange() throws Exception {
        String stricter = directory.resolve("no-peers.yaml").toString();
        Files.writeString(
                Path.of(stricter),
                "schema: ccp-site/1\nccp: [192.0.2.10]\nroles:\n  mail-server: {hosts: [192.0.2.77]}\n");

        Invocation same = Invocation.of("compare", NORMAL, "--site", SITE, "--against-site", SITE);
        Invocation other = Invocation.of("compare", NORMAL, "--site", SITE, "--against-site", stricter);

        assertThat(same.status()).isEqualTo(0);
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.out()).contains("25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x y --against-reading strict",
                "x y --rules z",
                "- -",
                "x --against-reading strict --readdressed 192.0.2.1=192.0.2.2"
            })
    void usageErrorsEndWithTwoInOneLine(String arguments) {
        Invocation run = Invocation.of(("compare " + arguments).split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("ccp-analyzer: ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void reportsOfDifferentHostsEndWithTwo() throws Exception {
        String before = report(NORMAL, "before");
        Path other = Files.writeString(
                directory.resolve("other.json"),
                Files.readString(Path.of(before))
                        .replace("192.0.2.10", "192.0.2.210")
                        .replace("2001:db8:2::10", "2001:db8:2::99"));

        Invocation run = Invocation.of("compare", before, other.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("so they do not compare", "--readdressed OLD=NEW");
    }

    @Test
    void whatCannotBeReadEndsWithThree() throws Exception {
        String absent = directory.resolve("absent.pcap").toString();
        String text = Files.writeString(directory.resolve("notes.txt"), "no capture at all")
                .toString();

        assertThat(Invocation.of("compare", NORMAL, absent, "--site", SITE).status())
                .isEqualTo(3);
        assertThat(Invocation.of("compare", absent, NORMAL, "--site", SITE).status())
                .isEqualTo(3);
        assertThat(Invocation.of("compare", NORMAL, text, "--site", SITE).status())
                .isEqualTo(3);
    }

    @Test
    void absentAfterIsToldBeforeTheOtherCaptureIsRead() {
        String absent = directory.resolve("absent.pcap").toString();

        Invocation run = Invocation.reading(mustNotBeRead(), "compare", "-", absent, "--site", SITE);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("absent.pcap").doesNotContain("must not be read");
    }

    @Test
    void standardInputThatIsClosedEndsWithThree() {
        Invocation run = Invocation.reading(closed(), "compare", "-", NORMAL, "--site", SITE);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).startsWith("ccp-analyzer: ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void emptyStandardInputEndsWithThree() {
        Invocation run = Invocation.of("compare", NORMAL, "-", "--site", SITE);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "not json", "{}", "{\"schema\": \"ccp-analyzer/report/9\"}"})
    void badBaselineIsRefusedBeforeAnythingIsRead(String content) throws Exception {
        Path baseline = directory.resolve("baseline.json");
        if (!content.equals("absent")) {
            Files.writeString(baseline, content);
        }

        Invocation run =
                Invocation.reading(mustNotBeRead(), "analyze", "-", "--site", SITE, "--baseline", baseline.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("baseline.json").doesNotContain("must not be read");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"schema\": \"ccp-analyzer/report/9\"}"})
    void badReportToCompareWithIsRefusedBeforeTheCaptureIsRead(String content) throws Exception {
        Path after = Files.writeString(directory.resolve("after.json"), content);

        Invocation run = Invocation.reading(mustNotBeRead(), "compare", "-", after.toString(), "--site", SITE);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("after.json").doesNotContain("must not be read");
    }

    @Test
    void baselineOfAnEarlierDaySaysWhatChanged() {
        Invocation run = Invocation.of("analyze", WRONG_WAY, "--site", SITE, "--baseline", report(NORMAL, "before"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("tcp/10443");
    }

    private String report(String capture, String name) {
        Path output = directory.resolve(name);
        Invocation.of("analyze", capture, "--site", SITE, "-o", output.toString(), "--evidence", "none");
        return output.resolve("report.json").toString();
    }

    private static InputStream mustNotBeRead() {
        return failing("must not be read");
    }

    private static InputStream closed() {
        return failing("Stream closed");
    }

    private static InputStream failing(String message) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(message);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
