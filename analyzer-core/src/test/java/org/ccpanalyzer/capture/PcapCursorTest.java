// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.ccpanalyzer.testkit.PcapBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapCursorTest {
    private static final long TIME_NANOS = 1_700_000_000_123_456_789L;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "a1b2c3d4, LITTLE_ENDIAN, pcap, 10^-6, 1700000000123456000",
        "a1b2c3d4, BIG_ENDIAN, pcap, 10^-6, 1700000000123456000",
        "a1b23c4d, LITTLE_ENDIAN, pcap-nanosecond, 10^-9, 1700000000123456789",
        "a1b23c4d, BIG_ENDIAN, pcap-nanosecond, 10^-9, 1700000000123456789",
        "a1b2cd34, LITTLE_ENDIAN, pcap-modified, 10^-6, 1700000000123456000",
        "a1b2cd34, BIG_ENDIAN, pcap-modified, 10^-6, 1700000000123456000"
    })
    void readsEachVariantInBothByteOrders(String magic, String order, String format, String resolution, long firstNanos)
            throws IOException {
        byte[] capture = PcapBytes.of(Integer.parseUnsignedInt(magic, 16), order(order), 96, 113)
                .frame(TIME_NANOS, (byte) 1, (byte) 2, (byte) 3)
                .frame(TIME_NANOS + 1_000_000_000L, (byte) 4)
                .toBytes();

        try (FrameCursor cursor = Captures.open(capture)) {
            assertThat(SeenFrame.all(cursor))
                    .containsExactly(
                            new SeenFrame(1, firstNanos, 113, 0, 3, "010203"),
                            new SeenFrame(2, firstNanos + 1_000_000_000L, 113, 0, 1, "04"));
            assertThat(cursor.bytes().order()).isEqualTo(ByteOrder.BIG_ENDIAN);
            assertThat(cursor.info())
                    .isEqualTo(
                            new CaptureInfo(format, List.of(CaptureInterface.plain(113, 96, 2, resolution)), 2, null));
            assertThat(cursor.position()).isEqualTo(capture.length);
        }
    }

    @Test
    void masksTheUpperBitsOfTheLinkType() throws IOException {
        byte[] capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, 0, 0x2400_0001)
                .frame(0, (byte) 1)
                .toBytes();

        assertThat(onlyFrame(capture).linkType()).isEqualTo(1);
    }

    @Test
    void takesSecondsAsUnsigned() throws IOException {
        byte[] capture = PcapBytes.littleEndian().record(0xffff_ffff, 5, 0, 0).toBytes();

        assertThat(onlyFrame(capture).timestampNanos()).isEqualTo(4_294_967_295_000_005_000L);
    }

    @Test
    void carriesFractionsOfASecondAndMoreIntoTheSeconds() throws IOException {
        byte[] capture = PcapBytes.littleEndian().record(10, 2_500_000, 0, 0).toBytes();

        assertThat(onlyFrame(capture).timestampNanos()).isEqualTo(12_500_000_000L);
    }

    @Test
    void raisesAnOriginalLengthBelowTheCapturedOne() throws IOException {
        byte[] capture =
                PcapBytes.littleEndian().record(0, 0, 3, 2, new byte[3]).toBytes();

        assertThat(onlyFrame(capture).originalLength()).isEqualTo(3);
    }

    @Test
    void keepsAnOriginalLengthBeyondIntegersAtTheLargestInteger() throws IOException {
        byte[] capture = PcapBytes.littleEndian().record(0, 0, 1, -1, (byte) 7).toBytes();

        assertThat(onlyFrame(capture).originalLength()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void readsAFrameLongerThanTheDeclaredSnapLength() throws IOException {
        byte[] capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.BIG_ENDIAN, 64, 1)
                .frame(0, new byte[100])
                .toBytes();

        assertThat(onlyFrame(capture).bytes()).hasSize(200);
    }

    @Test
    void swapsTheLengthsThatOldVersionsWroteInTheOtherOrder() throws IOException {
        byte[] capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.BIG_ENDIAN, 2, 64, 1)
                .record(0, 0, 1_500, 2, (byte) 1, (byte) 2)
                .toBytes();

        SeenFrame frame = onlyFrame(capture);

        assertThat(frame.bytes()).isEqualTo("0102");
        assertThat(frame.originalLength()).isEqualTo(1_500);
    }

    @Test
    void readsAFrameLongerThanTheFirstBuffer() throws IOException {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 0x5a);
        byte[] capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, 4_000_000, 1)
                .frame(1_000, (byte) 1)
                .frame(2_000, large)
                .frame(3_000, (byte) 3)
                .toBytes();

        List<SeenFrame> frames = SeenFrame.all(Captures.open(capture));

        assertThat(frames).hasSize(3);
        assertThat(frames.get(1).bytes()).isEqualTo("5a".repeat(large.length));
        assertThat(frames.get(2)).isEqualTo(new SeenFrame(3, 3_000, 1, 0, 1, "03"));
    }

    @Test
    void stopsAtALengthThatNoProgramWritesAndAllocatesNothingForIt() throws IOException {
        byte[] capture = PcapBytes.littleEndian()
                .frame(0, (byte) 1)
                .record(1, 0, 0xffff_fff0, 0xffff_fff0)
                .toBytes();

        try (FrameCursor cursor = Captures.open(capture)) {
            assertThat(SeenFrame.all(cursor)).hasSize(1);
            assertThat(cursor.info().damage())
                    .isEqualTo(new CaptureDamage(41, "a captured length of at most 262144 bytes, found 4294967280"));
            assertThat(cursor.bytes().capacity()).isEqualTo(CaptureInput.INITIAL_CAPACITY);
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void growsTheBufferOnlyByWhatArrives() throws IOException {
        byte[] capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, -1, 1)
                .frame(0, (byte) 1)
                .record(1, 0, 60 << 20, 60 << 20, new byte[100])
                .toBytes();

        try (FrameCursor cursor = Captures.open(capture)) {
            assertThat(SeenFrame.all(cursor)).hasSize(1);
            assertThat(cursor.info().damage())
                    .isEqualTo(
                            new CaptureDamage(
                                    41,
                                    "a record of 62914576 bytes, found 116 to the end (the capture was still being written, or cut off)"));
            assertThat(cursor.bytes().capacity()).isEqualTo(CaptureInput.INITIAL_CAPACITY);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a1b2c3d4", "a1b2cd34"})
    void readsOfEachPrefixTheFramesThatAreComplete(String magic) throws IOException {
        PcapBytes builder = PcapBytes.of(Integer.parseUnsignedInt(magic, 16), ByteOrder.LITTLE_ENDIAN);
        int[] ends = new int[4];
        for (int i = 0; i < ends.length; i++) {
            builder.frame(i * 1_000L, new byte[i * 7]);
            ends[i] = builder.length();
        }
        byte[] whole = builder.toBytes();
        List<SeenFrame> frames = SeenFrame.all(Captures.open(whole));

        for (int length = 24; length <= whole.length; length++) {
            FrameCursor cursor = Captures.open(Arrays.copyOf(whole, length));
            int end = length;
            int complete = (int) Arrays.stream(ends).filter(each -> each <= end).count();
            boolean isAtBoundary = length == 24 || length == ends[Math.max(complete - 1, 0)];
            assertThat(SeenFrame.all(cursor)).as("%d bytes", length).isEqualTo(frames.subList(0, complete));
            assertThat(cursor.info().damage() == null).as("%d bytes", length).isEqualTo(isAtBoundary);
            assertThat(cursor.endsOnBoundary()).as("%d bytes", length).isEqualTo(isAtBoundary);
        }
    }

    @Test
    void refusesAHeaderThatIsCutShort() {
        byte[] header = PcapBytes.littleEndian().toBytes();

        for (int length = 4; length < header.length; length++) {
            byte[] cut = Arrays.copyOf(header, length);
            assertThatThrownBy(() -> Captures.open(cut))
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("capture ends after " + length
                            + " bytes, inside its header: a pcap file begins with a header of 24 bytes.");
        }
    }

    @Test
    void refusesAnUnknownVersion() {
        byte[] capture = PcapBytes.of(PcapBytes.MICROSECOND, ByteOrder.LITTLE_ENDIAN, 9, 0, 1)
                .toBytes();

        assertThatThrownBy(() -> Captures.open(capture))
                .isInstanceOf(CaptureException.class)
                .hasMessage("capture is a pcap file of version 2.9, which is not read: expected version 2.0 to 2.4."
                        + " Convert it with: editcap -F pcap IN OUT");
    }

    private static SeenFrame onlyFrame(byte[] capture) throws IOException {
        List<SeenFrame> frames = SeenFrame.all(Captures.open(capture));
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
