// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.engine.DecoderCatalog;
import org.ccpanalyzer.net.LinkType;
import org.ccpanalyzer.testkit.SingleFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileFramesTest {
    private static final int[] LINK_TYPES = {
        LinkType.ETHERNET,
        LinkType.NULL,
        LinkType.LOOP,
        LinkType.RAW,
        LinkType.IPV4,
        LinkType.IPV6,
        LinkType.LINUX_SLL,
        LinkType.LINUX_SLL2,
        LinkType.PPP,
        LinkType.PPP_HDLC,
        LinkType.PPP_ETHER,
        LinkType.C_HDLC,
        LinkType.IEEE802_11,
        LinkType.IEEE802_11_RADIOTAP,
        LinkType.NFLOG,
        LinkType.IPOIB
    };

    private final PacketDecoder decoder = new PacketDecoder(DecoderCatalog.standard());

    static List<SampleFrames.Sample> samples() {
        return SampleFrames.all();
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPrefixEndsInsideTheFrameAndNamesItsCut(SampleFrames.Sample sample) {
        byte[] frame = sample.bytes();
        for (int length = 0; length < frame.length; length++) {
            SingleFrame cut = SingleFrame.cut(sample.linkType(), length, frame);

            PacketView packet = decoder.decode(cut);

            assertStaysInside(packet, cut);
            assertThat(packet.anomaly == Anomaly.HEADER_TRUNCATED || packet.hasPorts || packet.ipVersion != 0)
                    .as("prefix of %d bytes is either named as cut or gave a network header", length)
                    .isTrue();
        }
        assertThat(decoder.decode(SingleFrame.of(sample.linkType(), frame)).anomaly)
                .isEqualTo(Anomaly.NONE);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anyTwoDamagedBytesNeverThrow(SampleFrames.Sample sample) {
        byte[] frame = sample.bytes();
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = frame.clone();
            damaged[random.nextInt(frame.length)] = (byte) random.nextInt();
            damaged[random.nextInt(frame.length)] = (byte) random.nextInt();
            SingleFrame cursor = SingleFrame.of(sample.linkType(), damaged);

            assertStaysInside(decoder.decode(cursor), cursor);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomNoiseNeverThrows(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            SingleFrame cursor = SingleFrame.of(LINK_TYPES[round % LINK_TYPES.length], noise);

            assertStaysInside(decoder.decode(cursor), cursor);
        }
    }

    @Test
    void aWarmDecoderAllocatesNothing() {
        List<SingleFrame> frames = SampleFrames.all().stream()
                .map(sample -> SingleFrame.of(sample.linkType(), sample.bytes()))
                .toList();
        SingleFrame[] array = frames.toArray(SingleFrame[]::new);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long decoded = decodeAll(array, 2_000);

        long before = threads.getThreadAllocatedBytes(thread);
        decoded += decodeAll(array, 2_000);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(decoded).isEqualTo(4_000L * array.length);
        // The counter itself may cost a few bytes; one object per packet would be hundreds of thousands.
        assertThat(allocated).isLessThan(1_000);
    }

    private long decodeAll(SingleFrame[] frames, int rounds) {
        long decoded = 0;
        for (int round = 0; round < rounds; round++) {
            for (SingleFrame frame : frames) {
                decoded += decoder.decode(frame).anomaly == Anomaly.NONE ? 1 : 0;
            }
        }
        return decoded;
    }

    private static void assertStaysInside(PacketView packet, FrameCursor frame) {
        int frameEnd = frame.offset() + frame.capturedLength();
        assertThat(packet.end).isLessThanOrEqualTo(frameEnd);
        if (packet.anomaly == Anomaly.NONE) {
            assertThat(packet.offset).isBetween(frame.offset(), frameEnd);
            assertThat(packet.offset + packet.capturedPayload()).isLessThanOrEqualTo(frameEnd);
            assertThat(packet.claimedPayload).isGreaterThanOrEqualTo(packet.capturedPayload());
        }
    }
}
