// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jpountz.xxhash.XXHashFactory;
import org.ccpanalyzer.capture.CompressionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Lz4StreamTest {
    private static final String MAGIC = "04224d18";
    /** Version 1, linked blocks without checksums, of 64 KiB at most. */
    private static final String LINKED = "4040";

    private static final String STORED_HELLO = "05000080" + "68656c6c6f";
    private static final String END = "00000000";

    @Test
    void aLinkedBlockRepeatsWhatTheBlockBeforeItGave() throws IOException {
        // No literals, 5 bytes from 5 back; then one literal.
        String repeating = "05000000" + "01" + "0500" + "10" + "21";

        assertThat(expand(STORED_HELLO + repeating + END)).isEqualTo("hellohello!");
    }

    @Test
    void aRepeatedStretchMayReachIntoItself() throws IOException {
        // 15 + 255 + 10 + 4 bytes from 2 back; then one literal.
        String repeating = "07000000" + "0f" + "0200" + "ff0a" + "10" + "21";

        assertThat(expand(STORED_HELLO + repeating + END)).isEqualTo("hello" + "lo".repeat(142) + "!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Before the beginning, no distance, no end, a length beyond the block, literals beyond the block.
                "05000000" + "01" + "0600" + "10" + "21",
                "05000000" + "01" + "0000" + "10" + "21",
                "03000000" + "01" + "0500",
                "04000000" + "0f" + "0500" + "ff",
                "02000000" + "20" + "21",
                // A block of 65,537 bytes.
                "01000100",
            })
    void aBlockThatCannotBeIsDamage(String block) throws IOException {
        var expanded = Compressions.expand(new Lz4Compression(), frame(STORED_HELLO + block + END));

        assertThat(new String(expanded.bytes(), StandardCharsets.US_ASCII)).isEqualTo("hello");
        assertThat(expanded.failure()).isInstanceOf(CompressionException.class);
    }

    @Test
    void whatALinkedBlockRepeatsMayLie64KibibytesBack() throws IOException {
        StringBuilder blocks = new StringBuilder(STORED_HELLO);
        blocks.append("fbff0080").append("2e".repeat(0xfffb));
        // 5 bytes from 65,535 back: all but the first letter, and a point.
        blocks.append("05000000").append("01").append("ffff").append("10").append("21");

        assertThat(expand(blocks + END)).isEqualTo("hello" + ".".repeat(0xfffb) + "ello." + "!");
    }

    private static String expand(String blocks) throws IOException {
        var expanded = Compressions.expand(new Lz4Compression(), frame(blocks));
        assertThat(expanded.failure()).isNull();
        return new String(expanded.bytes(), StandardCharsets.US_ASCII);
    }

    private static byte[] frame(String blocks) {
        byte[] descriptor = HexFormat.of().parseHex(LINKED);
        int hash = XXHashFactory.safeInstance().hash32().hash(descriptor, 0, descriptor.length, 0);
        return HexFormat.of().parseHex(MAGIC + LINKED + HexFormat.of().toHexDigits((byte) (hash >>> 8)) + blocks);
    }
}
