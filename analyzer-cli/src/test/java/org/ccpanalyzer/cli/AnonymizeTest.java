// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pseudonyms and keys, as they are asked for on the command line. */
class AnonymizeTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");

    @TempDir
    Path directory;

    @Test
    void reportWithoutAKeyFileHasPseudonymsOfNoOtherRun() {
        String one = analyze("--anonymize").out();
        String other = analyze("--anonymize").out();

        assertThat(one).contains("kept nowhere", "VIOLATIONS").doesNotContain("wrongway.pcap", "site.yaml");
        assertThat(host(one)).isNotEqualTo(host(other));
    }

    @Test
    void reportsWithTheSameKeyHaveTheSamePseudonyms() throws Exception {
        String key = key("0123456789abcdef".repeat(4) + "\n");

        String one = analyze("--anonymize-key", key).out();
        String other = analyze("--anonymize", "--anonymize-key", key).out();

        assertThat(host(one)).isEqualTo(host(other));
        assertThat(one).contains("can be compared").doesNotContain("0123456789abcdef");
    }

    /** Only what says when and by whom the program was run differs. */
    @Test
    void runsWithTheSameKeyWriteTheSameFiles() throws Exception {
        String key = key("0123456789abcdef".repeat(4));
        Path one = directory.resolve("one");
        Path other = directory.resolve("other");

        analyze("--anonymize-key", key, "-o", one.toString());
        analyze("--anonymize-key", key, "-o", other.toString());

        for (Path file : files(one)) {
            String name = one.relativize(file).toString();
            if (!name.startsWith("report.")) {
                assertThat(other.resolve(name)).hasSameBinaryContentAs(file);
            }
        }
        assertThat(files(one)).hasSizeGreaterThan(10).hasSameSizeAs(files(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "csv", "html", "markdown", "ecs", "ocsf", "cef"})
    void nothingOfTheCommandLineIsInAnyOutput(String format) throws Exception {
        String key = key("0123456789abcdef".repeat(4));
        Path output = directory.resolve("secret-case-name");

        Invocation run = analyze(
                "--anonymize-key",
                key,
                "-o",
                output.toString(),
                "--bundle",
                "--host",
                "192.0.2.10",
                "--format",
                format);

        assertThat(run.status()).isEqualTo(1);
        assertNamesNobody("standard output", run.out());
        for (Path file : files(output)) {
            assertNamesNobody(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }

    private void assertNamesNobody(String name, String text) {
        assertThat(text)
                .as(name)
                .doesNotContain(
                        "wrongway",
                        "sample-pcaps",
                        "secret-case-name",
                        directory.toString(),
                        "192.0.2.10\"",
                        "0123456789abcdef",
                        System.getProperty("user.dir"));
    }

    private static List<Path> files(Path output) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void payloadIsRefused() {
        Invocation refused = analyze("--anonymize", "--evidence", "payload");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("payload holds names and addresses");
    }

    @Test
    void keyFileThatHoldsNoKeyIsRefusedAndNotQuoted() throws Exception {
        assertThat(analyze("--anonymize-key", key("secret")).err())
                .contains("does not hold 64 hex digits", "openssl rand -hex 32")
                .doesNotContain("secret\n", "'secret'");
        Invocation absent =
                analyze("--anonymize-key", directory.resolve("absent").toString());
        assertThat(absent.status()).isEqualTo(2);
        assertThat(absent.err()).contains("no such file");
    }

    @Test
    void keyFileThatOthersCanReadIsWarnedOf() throws Exception {
        Path key = Path.of(key("00".repeat(32)));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        Invocation warned = analyze("--anonymize-key", key.toString());

        assertThat(warned.status()).isEqualTo(1);
        assertThat(warned.err()).contains("chmod 600");
    }

    @Test
    void signingNeedsABundle() throws Exception {
        Invocation refused = analyze("--sign-key", key("00".repeat(32)));

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--sign-key needs --bundle");
    }

    @Test
    void verifySaysWhetherThereIsASignature() {
        String output = directory.resolve("out").toString();
        analyze("-o", output, "--bundle");
        String bundle = Path.of(output, "bundle.zip").toString();

        assertThat(Invocation.of("verify", bundle).out()).contains("Signature none");
        Invocation withKey = Invocation.of(
                "verify", bundle, "--key", directory.resolve("absent.pem").toString());
        assertThat(withKey.status()).isEqualTo(2);
        assertThat(withKey.err()).contains("Cannot read the key file");
    }

    private static String host(String report) {
        return report.lines()
                .filter(line -> line.startsWith("CCP host"))
                .findFirst()
                .orElseThrow();
    }

    private String key(String text) throws Exception {
        Path key = Files.writeString(directory.resolve("key"), text);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return key.toString();
    }

    private static Invocation analyze(String... options) {
        String[] arguments = new String[4 + options.length];
        arguments[0] = "analyze";
        arguments[1] = LAB.resolve("wrongway.pcap").toString();
        arguments[2] = "--site";
        arguments[3] = LAB.resolve("site.yaml").toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Invocation.of(arguments);
    }
}
