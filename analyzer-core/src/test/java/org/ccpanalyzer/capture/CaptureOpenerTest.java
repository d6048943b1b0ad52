// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureOpenerTest {
    private static final String EXPECTED =
            "capture is not a capture that can be read; expected the format pcap or pcapng, but it begins with ";

    @TempDir
    private Path directory;

    @Test
    void recognizesTheFormatWhateverTheName() throws IOException {
        Path file = Files.write(
                directory.resolve("wrong.pcapng"),
                PcapBytes.littleEndian().frame(0, (byte) 1).toBytes());

        try (FrameCursor cursor = Captures.OPENER.open(file)) {
            assertThat(SeenFrame.all(cursor)).hasSize(1);
            assertThat(cursor.info().format()).isEqualTo("pcap");
        }
    }

    @Test
    void saysWhatAnInputLooksLikeThatIsNoCapture() {
        assertRefused(new byte[0], "capture is empty; expected a capture in the format pcap or pcapng.");
        assertRefused(new byte[] {1, 2, 3}, EXPECTED + "01 02 03.");
        assertRefused(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                EXPECTED + "89 50 4e 47 0d 0a 1a 0a, like a PNG image.");
        assertRefused(
                "no capture\n".getBytes(StandardCharsets.US_ASCII),
                EXPECTED + "6e 6f 20 63 61 70 74 75 72 65 0a, like text.");
        assertRefused(
                new byte[] {'B', 'Z', 'h', '9'},
                EXPECTED + "42 5a 68 39, like bzip2, which is not read: expand it first.");
    }

    private static void assertRefused(byte[] input, String message) {
        assertThatThrownBy(() -> Captures.open(input))
                .isInstanceOf(CaptureException.class)
                .hasMessage(message);
    }

    @Test
    void saysWhyAFileCannotBeOpened() {
        Path missing = directory.resolve("missing.pcap");

        assertThatThrownBy(() -> Captures.OPENER.open(missing))
                .isInstanceOf(CaptureException.class)
                .hasMessage(missing + " does not exist; check the name and the directory.");
        assertThatThrownBy(() -> Captures.OPENER.open(directory))
                .isInstanceOf(CaptureException.class)
                .hasMessage(directory + " is a directory; give the capture files in it, such as "
                        + directory.resolve("*.pcap") + ".");
    }

    @Test
    void saysWhereReadingFailed() throws IOException {
        byte[] capture = PcapBytes.littleEndian().frame(0, (byte) 1).toBytes();
        FrameCursor cursor = Captures.OPENER.open(new BreakingStream(capture), "standard input");

        assertThat(cursor.next()).isTrue();
        assertThatThrownBy(cursor::next)
                .isInstanceOf(CaptureException.class)
                .hasMessage("standard input could not be read beyond byte 41: the cable was pulled.");
    }

    @Test
    void showsAFrameOfAStreamBeforeTheNextOneArrives() throws IOException {
        byte[] capture = PcapBytes.littleEndian().frame(0, (byte) 1).toBytes();

        FrameCursor cursor = Captures.OPENER.open(new BreakingStream(capture), "standard input");

        assertThat(cursor.next()).isTrue();
        assertThat(SeenFrame.of(cursor).bytes()).isEqualTo("01");
    }

    /** Gives one byte at a time, and fails where the next would have to be waited for. */
    private static final class BreakingStream extends InputStream {
        private final byte[] bytes;
        private int next;

        BreakingStream(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            if (next == bytes.length) {
                throw new IOException("the cable was pulled");
            }
            return Byte.toUnsignedInt(bytes[next++]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            target[offset] = (byte) read();
            return 1;
        }
    }
}
