// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.PcapngBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngMetadataTest {
    private static final byte[] WEB_SERVER = {(byte) 203, 0, 113, 80};

    private static CaptureInfo read(PcapngBytes capture) throws IOException {
        return read(capture.toBytes());
    }

    private static CaptureInfo read(byte[] capture) throws IOException {
        try (FrameCursor cursor = Captures.open(capture)) {
            while (cursor.next()) {
                assertThat(cursor.capturedLength()).isPositive();
            }
            return cursor.info();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void tellsWhoWroteTheSectionWithItsFirstThreeComments(String order) throws IOException {
        PcapngBytes capture = PcapngBytes.of(order(order));
        byte[] comment = capture.textOption(1, "again");
        capture.section(
                order(order),
                1,
                0,
                capture.textOption(2, "x86-64"),
                capture.textOption(3, "Linux 6.1"),
                capture.textOption(4, "Dumpcap 4.0.17"),
                capture.textOption(1, "first"),
                capture.textOption(1, "x".repeat(300)),
                comment,
                comment,
                comment);

        CaptureMetadata told = read(capture).metadata();

        assertThat(told.sectionCount()).isEqualTo(2);
        assertThat(told.sections())
                .containsExactly(
                        new CaptureSection(null, null, null, List.of(), 0),
                        new CaptureSection(
                                "x86-64",
                                "Linux 6.1",
                                "Dumpcap 4.0.17",
                                List.of("first", "x".repeat(256), "again"),
                                5));
    }

    @Test
    void readsWhatAnInterfaceIs() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        capture.interfaceOf(
                        1,
                        96,
                        capture.textOption(2, "eth0"),
                        capture.textOption(3, "Mirror port"),
                        capture.longOption(8, 10_000_000_000L),
                        capture.option(9, (byte) 0x8a),
                        capture.textOption(12, "Linux 6.1"),
                        capture.textOption(15, "Intel X710"))
                .interfaceOf(1, 0, capture.longOption(8, -1), capture.textOption(3, "y".repeat(70_000 % 65_536)))
                .packet(0, 1, (byte) 1)
                .packet(0, 2, (byte) 2);

        assertThat(read(capture).interfaces())
                .containsExactly(
                        new CaptureInterface(
                                1,
                                96,
                                "eth0",
                                null,
                                null,
                                2,
                                "Mirror port",
                                "Intel X710",
                                "Linux 6.1",
                                10_000_000_000L,
                                "2^-10"),
                        new CaptureInterface(1, 0, null, null, null, 0, "y".repeat(256), null, null, null, "10^-6"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsNamesOfAddressesInNetworkOrder(String order) throws IOException {
        PcapngBytes capture = PcapngBytes.of(order(order));
        byte[] v6 = ByteBuffer.allocate(16).putInt(0x2001_0db8).putInt(12, 0x10).array();
        capture.names(
                capture.name(1, WEB_SERVER, "graph.example\0www.example.\0"),
                capture.name(3, new byte[6], "hardware.example\0"),
                capture.name(2, v6, "ccp.example\0"),
                capture.name(1, WEB_SERVER, "third.example"),
                capture.name(1, WEB_SERVER, ""));

        assertThat(read(capture).metadata().names())
                .containsExactly(
                        new NamedAddress(
                                IpAddress.parse("203.0.113.80"),
                                List.of("graph.example", "www.example", "third.example")),
                        new NamedAddress(IpAddress.parse("2001:db8::10"), List.of("ccp.example")));
    }

    @ParameterizedTest
    @CsvSource({
        "a\u001b[2Jb.example, a\\027[2Jb.example",
        "b\u00fc.example, b\\195\\188.example",
        "'printer of bob', printer\\032of\\032bob",
        "back\\slash.example, back\\\\slash.example"
    })
    void writesWhatIsNotPrintableAsNumbers(String name, String shown) throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN);

        capture.names(capture.name(1, WEB_SERVER, name + '\0'));

        assertThat(read(capture).metadata().names())
                .singleElement()
                .extracting(NamedAddress::names)
                .isEqualTo(List.of(shown));
    }

    @Test
    void leavesOutWhatIsNoDomainName() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN);
        String label = "l".repeat(63);
        String longest = label + '.' + label + '.' + label + '.' + "l".repeat(61);

        capture.names(
                capture.name(1, WEB_SERVER, "\0.\0a..b\0.a\0l" + label + '\0' + longest + "m\0" + longest + "\0"));

        CaptureMetadata told = read(capture).metadata();
        assertThat(told.names()).containsExactly(new NamedAddress(IpAddress.parse("203.0.113.80"), List.of(longest)));
        assertThat(told.namesLeftOut()).isEqualTo(6);
    }

    @Test
    void boundsTheNumberOfNames() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            many.append("name").append(i).append(".example\0");
        }
        capture.names(capture.name(1, WEB_SERVER, many.toString()));
        for (int i = 0; i < 4_100; i++) {
            capture.names(capture.name(1, ByteBuffer.allocate(4).putInt(i).array(), "a\0"));
        }

        CaptureMetadata told = read(capture).metadata();
        assertThat(told.names()).hasSize(4_096);
        assertThat(told.names().get(0).names()).hasSize(8).startsWith("name0.example");
        assertThat(told.namesLeftOut()).isEqualTo(2 + 5);
    }

    @Test
    void endsTheWalkAtANameRecordThatGoesBeyondItsBlock() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        byte[] overlong = capture.name(1, WEB_SERVER, "overlong.example\0");
        overlong[2] = (byte) 0xff;
        capture.names(capture.name(1, WEB_SERVER, "kept.example\0"), overlong);

        CaptureInfo info = read(capture);
        assertThat(info.damage()).isNull();
        assertThat(info.metadata().names())
                .containsExactly(new NamedAddress(IpAddress.parse("203.0.113.80"), List.of("kept.example")));
    }

    @Test
    void countsTheLossesOfPacketsOnceWithThoseOfStatistics() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        byte[] threeLost = capture.longOption(4, 3);
        byte[] comment = capture.textOption(1, "look here");
        capture.interfaceOf(1, 0)
                .interfaceOf(1, 0)
                .interfaceOf(1, 0)
                .interfaceOf(1, 0)
                .packetWithOptions(0, new byte[] {1, 2, 3}, threeLost, comment)
                .packetWithOptions(0, new byte[] {1, 2, 3, 4}, comment, threeLost, comment)
                .packetWithOptions(1, new byte[] {1}, threeLost)
                .packetWithOptions(2, new byte[] {1}, capture.longOption(4, 0))
                .packetWithOptions(3, new byte[] {1}, capture.longOption(4, -5))
                .statistics(1, capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, 9))
                .statistics(3, capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, -1));

        CaptureInfo info = read(capture);

        assertThat(info.interfaces()).extracting(CaptureInterface::dropped).containsExactly(6L, 9L, null, null);
        assertThat(info.metadata().packetComments()).isEqualTo(3);
    }

    @Test
    void countsTheLossesOfObsoletePackets() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0)
                .interfaceOf(1, 0)
                .obsoletePacketAfterDrops(0, 5, (byte) 1)
                .obsoletePacketAfterDrops(0, 0xffff, (byte) 2)
                .obsoletePacketAfterDrops(0, 2, (byte) 3)
                .obsoletePacketAfterDrops(1, 0, (byte) 4);

        assertThat(read(capture).interfaces())
                .extracting(CaptureInterface::dropped)
                .containsExactly(7L, null);
    }

    @Test
    void holdsImpossibleLossesAtTheEndOfTheRange() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.BIG_ENDIAN).interfaceOf(1, 0);
        capture.statistics(
                0,
                capture.longOption(PcapngBytes.DROPPED_BY_INTERFACE, Long.MAX_VALUE),
                capture.longOption(PcapngBytes.DROPPED_BY_SYSTEM, Long.MAX_VALUE));

        assertThat(read(capture).interfaces())
                .extracting(CaptureInterface::dropped)
                .containsExactly(Long.MAX_VALUE);
    }

    @Test
    void countsTheBlocksThatNobodyReads() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN)
                .block(10, text("TLSK secret"))
                .block(0xbad, text("custom"))
                .block(0xbad, text("custom"))
                .block(0x4000_0bad, text("custom"))
                .block(9, text("journal"))
                .block(0x8000_0001, text("local"));

        List<SkippedBlocks> skipped = read(capture).metadata().skippedBlocks();

        assertThat(skipped)
                .containsExactly(
                        new SkippedBlocks(9, 1),
                        new SkippedBlocks(10, 1),
                        new SkippedBlocks(0xbad, 2),
                        new SkippedBlocks(0x4000_0badL, 1),
                        new SkippedBlocks(0x8000_0001L, 1));
        assertThat(skipped)
                .extracting(SkippedBlocks::typeName)
                .containsExactly("systemd journal", "decryption secrets", "custom", "custom", "unknown");
    }

    @Test
    void boundsTheTypesOfBlocksThatAreToldApart() throws IOException {
        PcapngBytes capture = PcapngBytes.of(ByteOrder.LITTLE_ENDIAN);
        for (int type = 0x1000; type < 0x1100; type++) {
            capture.block(type, ByteBuffer.allocate(4));
        }

        List<SkippedBlocks> skipped = read(capture).metadata().skippedBlocks();

        assertThat(skipped).hasSize(33).contains(new SkippedBlocks(SkippedBlocks.OTHER_TYPES, 256 - 32));
    }

    @Test
    void saysNothingOfAClassicFile() {
        assertThat(new CaptureInfo("pcap", List.of(), 0, null).metadata()).isEqualTo(CaptureMetadata.NONE);
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static ByteBuffer text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate((bytes.length + 3) & ~3).put(bytes);
    }
}
