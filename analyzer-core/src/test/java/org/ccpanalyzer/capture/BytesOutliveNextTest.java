// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.junit.jupiter.api.Test;

/** Frames are looked at together as long as their cursor says that their bytes stay: that must be true, and the rule. */
class BytesOutliveNextTest {
    /** Far more than a buffer holds. */
    private static final int FRAMES = 4_000;

    private static final int LONGEST = 1_500;
    private static final int RECORD_HEADER_LENGTH = 16;

    private final Random random = new Random(42);

    @Test
    void inPcap() throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < FRAMES; i++) {
            capture.frame(i, frame());
        }

        assertThat(framesWhoseBytesStay(capture.toBytes())).isBetween(FRAMES * 9 / 10, FRAMES - 1);
    }

    /** What stands between packets may take the place of their bytes, and a frame longer than the buffer does. */
    @Test
    void inPcapng() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN).interfaceOf(1, 0);
        for (int i = 0; i < FRAMES; i++) {
            capture.packet(0, i, i == FRAMES / 2 ? new byte[2 * CaptureInput.INITIAL_CAPACITY] : frame());
            if (i % 100 == 0) {
                capture.block(0x0bad, ByteBuffer.allocate(CaptureInput.INITIAL_CAPACITY / 2));
            }
        }

        assertThat(framesWhoseBytesStay(capture.toBytes())).isBetween(FRAMES * 9 / 10, FRAMES - FRAMES / 100);
    }

    @Test
    void notWhereTheNextRecordIsDamaged() throws IOException {
        byte[] impossible = PcapBytes.littleEndian()
                .frame(0, frame())
                .frame(1, new byte[100])
                .toBytes();
        int lastRecord = impossible.length - 100 - RECORD_HEADER_LENGTH;
        impossible[lastRecord + PcapCursor.CAPTURED_LENGTH_OFFSET + Integer.BYTES - 1] = (byte) 0xff;

        assertThat(framesWhoseBytesStay(impossible)).isZero();
    }

    private byte[] frame() {
        byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int framesWhoseBytesStay(byte[] capture) throws IOException {
        int stay = 0;
        try (FrameCursor cursor = Captures.open(capture)) {
            boolean goesOn = cursor.next();
            while (goesOn) {
                ByteBuffer bytes = cursor.bytes();
                int offset = cursor.offset();
                byte[] before = new byte[cursor.capturedLength()];
                bytes.get(offset, before);
                boolean isToStay = cursor.bytesOutliveNext();
                goesOn = cursor.next();
                if (isToStay) {
                    byte[] after = new byte[before.length];
                    bytes.get(offset, after);
                    assertThat(after).isEqualTo(before);
                    stay++;
                }
            }
        }
        return stay;
    }
}
