// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
