// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.ccpanalyzer.testkit.Compressor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cut or altered anywhere, compressed bytes end in an exception for the reader, never in an error or in a loop. */
class HostileCompressionTest {
    private static final byte[] CONTENT = "a line that repeats, and a line that repeats, a little otherwise\n"
            .repeat(20)
            .getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void aWholeFileExpandsInOneOrTwoPieces(Compressor compressor) throws IOException {
        var whole = Compressions.expand(Compressions.of(compressor), compressor.compress(CONTENT));
        var two = Compressions.expand(Compressions.of(compressor), compressor.compressInTwo(CONTENT));

        assertThat(whole.failure()).isNull();
        assertThat(whole.bytes()).isEqualTo(CONTENT);
        assertThat(two.failure()).isNull();
        assertThat(two.bytes()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void aFileCutAnywhereGivesABeginningAndSaysSo(Compressor compressor) throws IOException {
        byte[] compressed = compressor.compress(CONTENT);

        for (int length = 1; length < compressed.length; length++) {
            var cut = Compressions.expand(Compressions.of(compressor), Arrays.copyOf(compressed, length));

            assertThat(cut.failure()).as("cut to %d bytes", length).isNotNull();
            assertThat(cut.bytes()).isEqualTo(Arrays.copyOf(CONTENT, cut.bytes().length));
        }
    }

    @ParameterizedTest
    @EnumSource(Compressor.class)
    void alteredBytesDoNoHarm(Compressor compressor) throws IOException {
        byte[] compressed = compressor.compressInTwo(CONTENT);
        Random random = new Random(7);
        int failures = 0;

        for (int i = 0; i < 1_500; i++) {
            byte[] altered = compressed.clone();
            for (int j = 0; j <= i % 4; j++) {
                altered[random.nextInt(altered.length)] = (byte) random.nextInt();
            }
            var expanded = Compressions.expand(Compressions.of(compressor), altered);
            failures += expanded.failure() == null ? 0 : 1;
        }

        assertThat(failures).isGreaterThan(750);
    }
}
