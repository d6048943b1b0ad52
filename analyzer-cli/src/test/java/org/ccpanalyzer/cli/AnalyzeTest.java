// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeTest {
    private static final Path LAB = Path.of("..", "sample-pcaps", "lab");
    private static final String CAPTURE = LAB.resolve("normal.pcap").toString();
    private static final String SITE = LAB.resolve("site.yaml").toString();
    /** As sha256sum prints it. */
    private static final String DIGEST = "4417301a9cc0cc9ce70b4f7355b0364e17c807b907f26932b7dbc944828715cb";

    @TempDir
    private Path temporary;

    @Test
    void readsStandardInputToItsEnd() throws IOException {
        Invocation run = Invocation.reading(pipe(Files.readAllBytes(Path.of(CAPTURE))), "analyze", "-", "--site", SITE);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("standard input, 476,274 bytes, 816 packets")
                .contains(DIGEST);
    }

    @Test
    void tellsWhereStandardInputIsDamaged() throws IOException {
        byte[] cut = Arrays.copyOf(Files.readAllBytes(Path.of(CAPTURE)), 100_000);

        Invocation run = Invocation.reading(pipe(cut), "analyze", "-", "--site", SITE);

        assertThat(run.status()).isZero();
        assertThat(run.err())
                .isEqualTo(
                        "ccp-analyzer: standard input is damaged at byte 98665: expected a record of 1530 bytes, "
                                + "found 1335 to the end (the capture was still being written, or cut off). The 132 packets before it were analyzed.\n");
        assertThat(run.out()).contains("standard input, 100,000 bytes, 132 packets");
    }

    @Test
    void saysWhatTimesTheInputHasWhenTheWindowIsEmpty() {
        Invocation run = Invocation.of("analyze", CAPTURE, "--site", SITE, "--from", "2030-01-01");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo("ccp-analyzer: No packet is between --from and --to; the input has 816 packets, "
                        + "from 2026-11-22T18:48:45.072848Z to 2026-11-22T18:48:59.697639Z.\n");
    }

    @Test
    void tellsEveryErrorOfTheSiteFileInALineOfItsOwn() throws IOException {
        Path site = Files.writeString(temporary.resolve("site.yaml"), "schema: ccp-site/1\nx: 1\ny: 2\n");

        Invocation run = Invocation.of("analyze", CAPTURE, "--site", site.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("ccp-analyzer: " + site + ", line "));
    }

    /** Ends like a pipe, and like one cannot be read once it has been closed. */
    private static InputStream pipe(byte[] content) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            private boolean closed;

            @Override
            public int read(byte[] octets, int offset, int length) throws IOException {
                if (closed) {
                    throw new IOException("Stream Closed");
                }
                return super.read(octets, offset, length);
            }

            @Override
            public int available() throws IOException {
                throw new IOException("Illegal seek");
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
