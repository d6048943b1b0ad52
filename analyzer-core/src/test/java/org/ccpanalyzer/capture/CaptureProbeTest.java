// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureProbeTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int FRAMES = 2_000;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("capture");
    }

    @Test
    void findsTheTimesOfALargePcapFile() throws IOException {
        byte[] capture = largePcap().toBytes();

        assertThat(probe(capture)).isEqualTo(new CaptureProbe(file, "pcap", capture.length, SECOND, FRAMES * SECOND));
    }

    @Test
    void takesTheLastCompleteRecordOfALargePcapFileThatWasCut() throws IOException {
        byte[] capture = largePcap().toBytes();

        assertThat(probe(Arrays.copyOf(capture, capture.length - 1)).lastTimestampNanos())
                .isEqualTo((FRAMES - 1) * SECOND);
    }

    @Test
    void doesNotKnowTheEndOfALargePcapFileThatEndsInNoise() throws IOException {
        byte[] noise = new byte[6 << 20];
        Arrays.fill(noise, (byte) 0xa5);

        assertThat(probe(largePcap().raw(noise).toBytes()).lastTimestampNanos()).isNull();
    }

    @Test
    void findsTheTimesOfALargePcapngFileBehindOtherBlocks() throws IOException {
        PcapngBytes capture = largePcapng();
        capture.statistics(0).statistics(0);

        assertThat(probe(capture.toBytes()))
                .isEqualTo(new CaptureProbe(file, "pcapng", capture.length(), SECOND, FRAMES * SECOND));
    }

    @Test
    void doesNotTrustTheClockOfAnotherSection() throws IOException {
        PcapngBytes capture = largePcapng().section(ByteOrder.BIG_ENDIAN, 1, 0);

        assertThat(probe(capture.toBytes()).lastTimestampNanos()).isNull();
    }

    @Test
    void doesNotKnowTheEndOfALargePcapngFileThatWasCut() throws IOException {
        byte[] capture = largePcapng().toBytes();

        assertThat(probe(Arrays.copyOf(capture, capture.length - 1)).lastTimestampNanos())
                .isNull();
    }

    @Test
    void readsASmallFileWholeUpToItsDamage() throws IOException {
        byte[] capture = PcapBytes.littleEndian()
                .frame(3 * SECOND, (byte) 1)
                .frame(5 * SECOND, (byte) 1)
                .raw((byte) 1)
                .toBytes();

        assertThat(probe(capture)).isEqualTo(new CaptureProbe(file, "pcap", capture.length, 3 * SECOND, 5 * SECOND));
    }

    @Test
    void knowsNoTimesOfACaptureWithoutFrames() throws IOException {
        assertThat(probe(PcapBytes.littleEndian().toBytes())).isEqualTo(new CaptureProbe(file, "pcap", 24, null, null));
    }

    private CaptureProbe probe(byte[] capture) throws IOException {
        return CaptureProbe.of(Files.write(file, capture), Captures.OPENER);
    }

    private static PcapBytes largePcap() {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 1; i <= FRAMES; i++) {
            capture.frame(i * SECOND, new byte[1_400]);
        }
        return capture;
    }

    private static PcapngBytes largePcapng() {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN).interfaceOf(1, 0);
        for (int i = 1; i <= FRAMES; i++) {
            capture.packet(0, i * 1_000_000L, new byte[1_400]);
        }
        return capture;
    }
}
