// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileCaptureTest {
    private static final int MUTATIONS = 20_000;
    private static final int SMALL_BUFFER = 64;

    private static Stream<byte[]> captures() {
        PcapBytes pcap = PcapBytes.littleEndian();
        PcapngBytes pcapng = PcapngBytes.of(ByteOrder.BIG_ENDIAN);
        pcapng.interfaceOf(1, 64, pcapng.textOption(PcapngBytes.NAME, "eth0"));
        for (int i = 0; i < 12; i++) {
            pcap.frame(i * 1_000L, new byte[i * 11]);
            pcapng.packet(0, i, new byte[i * 11]).simplePacket(3, (byte) 1, (byte) 2, (byte) 3);
        }
        pcapng.statistics(0, pcapng.longOption(PcapngBytes.DROPPED_BY_SYSTEM, 9));
        pcapng.section(ByteOrder.LITTLE_ENDIAN, 1, 0)
                .interfaceOf(101, 0, pcapng.option(PcapngBytes.RESOLUTION, (byte) 0xa0))
                .packet(0, 99, new byte[40]);
        return Stream.of(pcap.toBytes(), pcapng.toBytes());
    }

    @ParameterizedTest
    @MethodSource("captures")
    void readsTheSameWhateverTheLengthOfTheBuffer(byte[] capture) throws IOException {
        List<SeenFrame> frames = SeenFrame.all(Captures.open(capture));

        assertThat(frames).hasSizeGreaterThan(10);
        for (int length = 1; length < 300; length++) {
            assertThat(SeenFrame.all(open(capture, length)))
                    .as("buffer of %d", length)
                    .isEqualTo(frames);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void neverLeavesTheBufferWhateverTheBytes(byte[] capture) {
        Random random = new Random(42);
        int damaged = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = capture.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
            }
            damaged += isReadToItsEnd(mutated) ? 0 : 1;
        }
        assertThat(damaged).isBetween(MUTATIONS / 20, MUTATIONS);
    }

    /** Any exception but the one for users fails the test. */
    private static boolean isReadToItsEnd(byte[] capture) {
        try (FrameCursor cursor = open(capture, SMALL_BUFFER)) {
            while (cursor.next()) {
                assertThat(cursor.capturedLength()).isBetween(0, cursor.originalLength());
                assertThat(cursor.offset()).isNotNegative();
                assertThat(cursor.offset() + cursor.capturedLength())
                        .isLessThanOrEqualTo(cursor.bytes().capacity());
                assertThat(cursor.bytes().capacity()).isLessThan(4 * capture.length);
                assertThat(cursor.interfaceId())
                        .isBetween(0, cursor.info().interfaces().size() - 1);
            }
            return cursor.info().damage() == null;
        } catch (CaptureException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void boundsTheNumberOfInterfaces() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 65_537; i++) {
            capture.interfaceOf(1, 0);
        }

        FrameCursor cursor = Captures.open(capture.toBytes());

        assertThat(cursor.next()).isFalse();
        assertThat(cursor.info().interfaces()).hasSize(65_536);
        assertThat(cursor.info().damage())
                .isEqualTo(new CaptureDamage(28 + 65_536 * 20, "at most 65536 interfaces, found one more"));
    }

    private static FrameCursor open(byte[] capture, int bufferLength) throws IOException {
        CaptureInput input = new CaptureInput(
                "capture", Channels.newChannel(new ByteArrayInputStream(capture)), ByteBuffer.allocate(bufferLength));
        return Captures.OPENER.recognize(input).open(input);
    }
}
