// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");

    @TempDir
    Path directory;

    @Test
    void bundleOfARunHolds() {
        assertThat(analyze("wrongway", "--bundle").status()).isEqualTo(1);

        Invocation verified = Invocation.of("verify", bundle());

        assertThat(verified.err()).isEmpty();
        assertThat(verified.status()).isZero();
        assertThat(verified.out())
                .contains("each as the manifest says")
                .containsPattern("UL-tcp-25-[0-9a-f]{8} +confirmed +holds")
                .endsWith("3 of 3 findings hold, 0 cannot be drawn from what the bundle has, 0 do not hold."
                        + System.lineSeparator());
    }

    @Test
    void changedBundleEndsWithStatus3AndNoTable() throws Exception {
        analyze("wrongway", "--bundle");
        byte[] bytes = Files.readAllBytes(Path.of(bundle()));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(bundle()), bytes);

        Invocation verified = Invocation.of("verify", bundle());

        assertThat(verified.status()).isEqualTo(3);
        assertThat(verified.out()).isEmpty();
        assertThat(verified.err()).contains("damaged or was changed");
    }

    @Test
    void whatIsNoBundleEndsWithStatus3() {
        Invocation verified =
                Invocation.of("verify", LAB.resolve("wrongway.pcap").toString());

        assertThat(verified.status()).isEqualTo(3);
        assertThat(verified.err()).contains("is no bundle");
    }

    @Test
    void usageErrorsEndWithStatus2() {
        assertThat(Invocation.of("verify").status()).isEqualTo(2);
        Invocation withoutDirectory =
                Invocation.of("analyze", LAB.resolve("wrongway.pcap").toString(), "--bundle");
        assertThat(withoutDirectory.status()).isEqualTo(2);
        assertThat(withoutDirectory.err()).contains("--bundle needs -o DIR");
        assertThat(analyze("wrongway", "--evidence", "everything").err()).contains("none, headers, payload");
    }

    @Test
    void evidenceIsWrittenAsAsked() {
        analyze("wrongway", "--evidence", "none");
        assertThat(directory.resolve("evidence")).doesNotExist();

        analyze("wrongway");
        assertThat(directory.resolve("evidence")).isDirectoryContaining("glob:**.pcapng");
        assertThat(directory.resolve("bundle.zip")).doesNotExist();
    }

    private String bundle() {
        return directory.resolve("bundle.zip").toString();
    }

    private Invocation analyze(String recording, String... options) {
        String[] arguments = new String[6 + options.length];
        arguments[0] = "analyze";
        arguments[1] = LAB.resolve(recording + ".pcap").toString();
        arguments[2] = "--site";
        arguments[3] = LAB.resolve("site.yaml").toString();
        arguments[4] = "-o";
        arguments[5] = directory.toString();
        System.arraycopy(options, 0, arguments, 6, options.length);
        return Invocation.of(arguments);
    }
}
