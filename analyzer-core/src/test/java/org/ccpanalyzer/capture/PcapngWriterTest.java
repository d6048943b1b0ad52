// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written is read again as it was. */
class PcapngWriterTest {
    private static final long NANOS = 1_795_373_358_675_983_123L;
    private static final byte[] FRAME = {1, 2, 3, 4, 5, 6, 7};

    @Test
    void interfaceIsDescribedAsItWas() throws Exception {
        CaptureInterface original = new CaptureInterface(
                276, 262_144, "eth0", "tcp port 80", null, 0, "uplink", "Intel", "Linux", 1_000_000_000L, "10^-9");

        CaptureInfo read = read(written(original, NANOS, 7, "comment"));

        assertThat(read.interfaces())
                .containsExactly(new CaptureInterface(
                        276,
                        262_144,
                        "eth0",
                        "tcp port 80",
                        null,
                        1,
                        "uplink",
                        "Intel",
                        "Linux",
                        1_000_000_000L,
                        "10^-9"));
        assertThat(read.metadata().sections()).hasSize(1);
        assertThat(read.metadata().sections().get(0).application()).isEqualTo("ccp-analyzer test");
        assertThat(read.metadata().packetComments()).isEqualTo(1);
        assertThat(read.damage()).isNull();
    }

    @Test
    void interfaceThatSaysLittleSaysLittle() throws Exception {
        CaptureInterface plain = CaptureInterface.plain(1, 0, 1, "10^-6");

        assertThat(read(written(plain, NANOS, 7, "")).interfaces()).containsExactly(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "10^-9, 1795373358675983123",
        "10^-6, 1795373358675983000",
        "10^-3, 1795373358675000000",
        "10^-0, 1795373358000000000",
        "10^-12, 1795373358675983123",
        "2^-10, 1795373358675983123",
    })
    void timesAreAsPreciseAsTheInterfaceHasThem(String resolution, long expected) throws Exception {
        byte[] bytes = written(CaptureInterface.plain(1, 0, 1, resolution), NANOS, 7, "");

        try (FrameCursor cursor = open(bytes)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.timestampNanos()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4", "7"})
    void beginningOfAFrameKeepsTheLengthOnTheWire(int kept) throws Exception {
        try (FrameCursor cursor = open(written(CaptureInterface.plain(1, 0, 1, "10^-9"), NANOS, kept, "x"))) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.capturedLength()).isEqualTo(kept);
            assertThat(cursor.originalLength()).isEqualTo(FRAME.length);
            for (int i = 0; i < kept; i++) {
                assertThat(cursor.bytes().get(cursor.offset() + i)).isEqualTo(FRAME[i]);
            }
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void longTextIsCutBetweenCharacters() throws Exception {
        String comment = "x" + "\u20ac".repeat(50_000);

        byte[] bytes = written(CaptureInterface.plain(1, 0, 1, "10^-9"), NANOS, 7, comment);

        assertThat(bytes.length).isBetween(8_000, 9_000);
        assertThat(read(bytes).damage()).isNull();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\u20ac\ufffd");
    }

    @Test
    void largeFramesFit() throws Exception {
        byte[] large = new byte[262_144];
        large[large.length - 1] = 9;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapngWriter writer = new PcapngWriter(out, "ccp-analyzer test", "");
        int number = writer.describe(CaptureInterface.plain(1, 0, 0, "10^-9"));
        try (FrameCursor cursor = open(original(large))) {
            assertThat(cursor.next()).isTrue();
            writer.packet(number, cursor, large.length, "large");
        }

        try (FrameCursor cursor = open(out.toByteArray())) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.capturedLength()).isEqualTo(large.length);
            assertThat(cursor.bytes().get(cursor.offset() + large.length - 1)).isEqualTo((byte) 9);
        }
    }

    @Test
    void timeBeforeTheEpochCannotBeWritten() {
        assertThat(PcapngWriter.canWrite(-1)).isFalse();
        assertThat(PcapngWriter.canWrite(0)).isTrue();
    }

    private static byte[] written(CaptureInterface described, long nanos, int kept, String comment) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapngWriter writer = new PcapngWriter(out, "ccp-analyzer test", "of a test");
        int number = writer.describe(described);
        try (FrameCursor cursor = open(original(FRAME))) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.timestampNanos()).isEqualTo(nanos);
            writer.packet(number, cursor, kept, comment);
        }
        return out.toByteArray();
    }

    private static byte[] original(byte... frame) {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN);
        return capture.interfaceOf(1, 0, capture.option(PcapngBytes.RESOLUTION, (byte) 9))
                .packet(0, NANOS, frame)
                .toBytes();
    }

    private static FrameCursor open(byte... bytes) throws IOException {
        return new CaptureOpener(List.of(new PcapngFormat())).open(new ByteArrayInputStream(bytes), "test");
    }

    private static CaptureInfo read(byte... bytes) throws IOException {
        try (FrameCursor cursor = open(bytes)) {
            while (cursor.next()) {
                assertThat(cursor.capturedLength()).isPositive();
            }
            return cursor.info();
        }
    }
}
