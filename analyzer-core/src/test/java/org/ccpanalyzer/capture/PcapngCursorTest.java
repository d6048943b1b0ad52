// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.ccpanalyzer.testkit.SeenFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PcapngCursorTest {
    private static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsInterfacesOfDifferentLinkTypesClocksAndOffsets(ByteOrder order) throws IOException {
        PcapngBytes capture = PcapngBytes.of(order);
        capture.interfaceOf(1, 128, capture.textOption(PcapngBytes.NAME, "eth0"))
                .interfaceOf(
                        101,
                        0,
                        capture.option(PcapngBytes.RESOLUTION, (byte) 9),
                        capture.longOption(PcapngBytes.TIME_OFFSET, 100),
                        capture.option(PcapngBytes.FILTER, (byte) 0, (byte) 'i', (byte) 'p'))
                .packet(1, 5_000_000_007L, (byte) 1, (byte) 2)
                .packet(0, 9_000_001L, (byte) 3);

        FrameCursor cursor = Captures.open(capture.toBytes());

        assertThat(SeenFrame.all(cursor))
                .containsExactly(
                        new SeenFrame(1, 105_000_000_007L, 101, 1, 2, "0102"),
                        new SeenFrame(2, 9_000_001_000L, 1, 0, 1, "03"));
        assertThat(cursor.info().interfaces())
                .containsExactly(
                        new CaptureInterface(1, 128, "eth0", null, null, 1, null, null, null, null, "10^-6"),
                        new CaptureInterface(101, 0, null, "ip", null, 1, null, null, null, null, "10^-9"));
        assertThat(cursor.info().format()).isEqualTo("pcapng");
        assertThat(cursor.info().frames()).isEqualTo(2);
        assertThat(cursor.info().damage()).isNull();
        assertThat(cursor.position()).isEqualTo(capture.length());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsSectionsOfBothByteOrdersAndNumbersTheirInterfacesInOneRow(ByteOrder order) throws IOException {
        ByteOrder other = order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        PcapngBytes capture = PcapngBytes.of(order)
                .interfaceOf(1, 0)
                .packet(0, 1, (byte) 1)
                .section(other, 1, 2)
                .interfaceOf(276, 0)
                .packet(0, 2, (byte) 2);

        FrameCursor cursor = Captures.open(capture.toBytes());

        assertThat(SeenFrame.all(cursor))
                .containsExactly(new SeenFrame(1, 1_000, 1, 0, 1, "01"), new SeenFrame(2, 2_000, 276, 1, 1, "02"));
        assertThat(cursor.info().interfaces()).hasSize(2);
        assertThat(cursor.info().damage()).isNull();
    }

    @Test
    void doesNotKnowAnInterfaceOfAnEarlierSection() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN)
                .interfaceOf(1, 0)
                .packet(0, 1, (byte) 1)
                .section(ByteOrder.LITTLE_ENDIAN, 1, 0);
        int damaged = capture.length();
        capture.packet(0, 2, (byte) 2);

        FrameCursor cursor = Captures.open(capture.toBytes());

        assertThat(SeenFrame.all(cursor)).hasSize(1);
        assertThat(cursor.info().damage())
                .isEqualTo(new CaptureDamage(
                        damaged, "one of the 0 interfaces described in the section, found a packet of interface 0"));
    }

    @Test
    void readsObsoletePacketBlocks() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0)
                .interfaceOf(9, 0)
                .obsoletePacket(1, 5, (byte) 1, (byte) 2, (byte) 3);

        assertThat(SeenFrame.all(Captures.open(capture.toBytes())))
                .containsExactly(new SeenFrame(1, 5_000, 9, 1, 3, "010203"));
    }

    @Test
    void givesSimplePacketsTheTimeBeforeAndTheSnapLengthOfTheFirstInterface() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN)
                .interfaceOf(1, 4)
                .interfaceOf(9, 0)
                .packet(1, 77, (byte) 9)
                .simplePacket(3, (byte) 1, (byte) 2, (byte) 3)
                .simplePacket(1_000, (byte) 1, (byte) 2, (byte) 3, (byte) 4);

        assertThat(SeenFrame.all(Captures.open(capture.toBytes())))
                .containsExactly(
                        new SeenFrame(1, 77_000, 9, 1, 1, "09"),
                        new SeenFrame(2, 77_000, 1, 0, 3, "010203"),
                        new SeenFrame(3, 77_000, 1, 0, 1_000, "01020304"));
    }

    @Test
    void addsTheLossesOfTheLastStatistics() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN);
        capture.interfaceOf(1, 0)
                .interfaceOf(1, 0)
                .statistics(
                        1,
                        capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, 3),
                        capture.longOption(PcapngBytes.DROPPED_BY_SYSTEM, 4))
                .statistics(
                        1,
                        capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, 5),
                        capture.longOption(PcapngBytes.DROPPED_BY_SYSTEM, 6))
                .statistics(7, capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, 1));

        FrameCursor cursor = Captures.open(capture.toBytes());

        assertThat(cursor.next()).isFalse();
        assertThat(cursor.info().damage()).isNull();
        assertThat(cursor.info().interfaces())
                .extracting(CaptureInterface::dropped)
                .containsExactly(null, 11L);
    }

    @Test
    void passesOverBlocksItDoesNotKnow() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN)
                .block(0x0bad, ByteBuffer.allocate(20))
                .interfaceOf(1, 0)
                .block(4, ByteBuffer.allocate(8))
                .block(0x7777, ByteBuffer.allocate(2 << 20))
                .packet(0, 1, (byte) 1)
                .block(0x40000bad, ByteBuffer.allocate(0));

        FrameCursor cursor = Captures.open(capture.toBytes());

        assertThat(SeenFrame.all(cursor)).containsExactly(new SeenFrame(1, 1_000, 1, 0, 1, "01"));
        assertThat(cursor.info().damage()).isNull();
    }

    @Test
    void cutsInterfaceTextsThatAreVeryLong() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        capture.interfaceOf(1, 0, capture.textOption(PcapngBytes.NAME, "n".repeat(60_000)));

        assertThat(Captures.open(capture.toBytes()).info().interfaces().get(0).name())
                .isEqualTo("n".repeat(1_024));
    }

    @Test
    void readsOfEachPrefixTheFramesThatAreComplete() throws IOException {
        PcapngBytes builder = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(1, 0);
        int beginning = builder.length();
        int[] ends = new int[4];
        for (int i = 0; i < ends.length; i++) {
            builder.packet(0, i, new byte[i * 7]);
            ends[i] = builder.length();
        }
        byte[] whole = builder.toBytes();
        List<SeenFrame> frames = SeenFrame.all(Captures.open(whole));

        for (int length = beginning; length <= whole.length; length++) {
            FrameCursor cursor = Captures.open(Arrays.copyOf(whole, length));
            int end = length;
            int complete = (int) Arrays.stream(ends).filter(each -> each <= end).count();
            boolean isAtBoundary = length == beginning || length == ends[Math.max(complete - 1, 0)];
            assertThat(SeenFrame.all(cursor)).as("%d bytes", length).isEqualTo(frames.subList(0, complete));
            assertThat(cursor.info().damage() == null).as("%d bytes", length).isEqualTo(isAtBoundary);
        }
    }

    @Test
    void refusesABeginningThatIsCutShort() throws IOException {
        byte[] whole = PcapngBytes.of(ByteOrder.BIG_ENDIAN).interfaceOf(1, 0).toBytes();

        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length == 28) {
                assertThat(Captures.open(cut).next()).isFalse();
            } else {
                assertThatThrownBy(() -> Captures.open(cut))
                        .isInstanceOf(CaptureException.class)
                        .hasMessageStartingWith("capture is a pcapng file with a broken beginning: at byte ");
            }
        }
    }

    @Test
    void namesTheVersionItDoesNotRead() {
        byte[] capture =
                new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN, 2, 0).toBytes();

        assertThatThrownBy(() -> Captures.open(capture))
                .isInstanceOf(CaptureException.class)
                .hasMessage("capture is a pcapng file with a broken beginning: at byte 0 expected a section of pcapng"
                        + " version 1.0, found version 2.0.");
    }

    @Test
    void stopsAtEachKindOfDamage() throws IOException {
        assertThat(damageOf(0, 0, -1))
                .isEqualTo("a block length from 12 to 67108864, a multiple of 4, found 4294967295");
        assertThat(damageOf(0, 0, 8)).isEqualTo("a block length from 12 to 67108864, a multiple of 4, found 8");
        assertThat(damageOf(0, 0, 14)).isEqualTo("a block length from 12 to 67108864, a multiple of 4, found 14");
        assertThat(damageOf(0, 0, 1 << 26))
                .isEqualTo(
                        "a block of 67108864 bytes, found 16 to the end (the capture was still being written, or cut off)");
        assertThat(damageOf(6, 16, 16)).isEqualTo("a packet block of at least 32 bytes, found 16");
        assertThat(damageOf(6, 12, 16)).isEqualTo("a block length of 16 repeated at the end of the block, found 12");
        assertThat(damageOf(3, 12, 12)).isEqualTo("a block length of 12 repeated at the end of the block, found 0");
        assertThat(damageOf(1, 16, 16)).isEqualTo("an interface description block of at least 20 bytes, found 16");
    }

    /** The damage of a block of 16 bytes with this type and these lengths. */
    private static String damageOf(int type, int lastLength, int firstLength) throws IOException {
        PcapngBytes capture =
                PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(1, 0).packet(0, 1, (byte) 1);
        int damaged = capture.length();
        capture.raw(capture.numbers(16)
                .putInt(type)
                .putInt(firstLength)
                .putInt(0)
                .putInt(lastLength)
                .array());
        FrameCursor cursor = Captures.open(capture.toBytes());
        assertThat(SeenFrame.all(cursor)).hasSize(1);
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.bytes().capacity()).isEqualTo(CaptureInput.INITIAL_CAPACITY);
        CaptureDamage damage = Objects.requireNonNull(cursor.info().damage());
        assertThat(damage.byteOffset()).isEqualTo(damaged);
        return damage.expected();
    }

    @Test
    void stopsAtACapturedLengthThatItsBlockHasNoRoomFor() throws IOException {
        PcapngBytes capture =
                PcapngBytes.of(ByteOrder.LITTLE_ENDIAN).interfaceOf(1, 0).packet(0, 1, -16, -16, new byte[4]);

        FrameCursor cursor = Captures.open(capture.toBytes());

        assertThat(cursor.next()).isFalse();
        assertThat(cursor.info().damage())
                .isEqualTo(new CaptureDamage(
                        48, "a captured length of at most 4 bytes, the room in its block, found 4294967280"));
    }

    @Test
    void refusesAFirstInterfaceWhoseOptionsGoBeyondItsBlock() {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN);
        capture.interfaceOf(1, 0, new byte[] {0, 2, (byte) 0xff, (byte) 0xff});

        assertThatThrownBy(() -> Captures.open(capture.toBytes()))
                .isInstanceOf(CaptureException.class)
                .hasMessage("capture is a pcapng file with a broken beginning: at byte 28 expected interface options"
                        + " that end within their block, found one that goes beyond.");
    }
}
