// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputDigestTest {
    /** FIPS 180-4, the example "abc". */
    private static final String DIGEST_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    @Test
    void digestsAFile() throws IOException {
        Path file = Files.write(directory.resolve("abc"), "abc".getBytes(StandardCharsets.US_ASCII));

        assertThat(InputDigest.of(file, Captures.OPENER, sha256())).isEqualTo(DIGEST_OF_ABC);
    }

    @Test
    void digestsWhatIsReadAndSkippedAndLeft() throws IOException {
        InputDigest input =
                new InputDigest(new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII)), sha256());

        assertThat(input.read()).isEqualTo('a');
        assertThat(input.skip(1)).isEqualTo(1);
        assertThat(input.drainAndDigest()).isEqualTo(DIGEST_OF_ABC);
        assertThat(input.length()).isEqualTo(3);
    }

    @Test
    void countsOnlyIfThereIsToBeNoDigest() throws IOException {
        InputDigest input = new InputDigest(new ByteArrayInputStream(new byte[300_000]), null);

        assertThat(input.drainAndDigest()).isNull();
        assertThat(input.length()).isEqualTo(300_000);
    }

    @Test
    void digestsWhatStandsBehindADamage() throws IOException {
        byte[] capture = PcapBytes.littleEndian()
                .frame(0, (byte) 1)
                .record(0, 0, -1, -1)
                .raw(new byte[5 << 20])
                .toBytes();
        Path file = Files.write(directory.resolve("damaged.pcap"), capture);
        InputDigest input = new InputDigest(new ByteArrayInputStream(capture), sha256());

        try (FrameCursor cursor = Captures.OPENER.open(input, "standard input")) {
            assertThat(SeenFrame.all(cursor)).hasSize(1);
            assertThat(input.drainAndDigest()).isEqualTo(InputDigest.of(file, Captures.OPENER, sha256()));
            assertThat(input.length()).isEqualTo(capture.length);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
