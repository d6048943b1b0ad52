// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.identify.HelloBytes.TLS_1_2;
import static org.ccpanalyzer.identify.HelloBytes.clientHello;
import static org.ccpanalyzer.identify.HelloBytes.extension;
import static org.ccpanalyzer.identify.HelloBytes.protocols;
import static org.ccpanalyzer.identify.HelloBytes.serverName;
import static org.ccpanalyzer.identify.HelloBytes.versions;
import static org.ccpanalyzer.identify.QuicBytes.crypto;
import static org.ccpanalyzer.identify.QuicBytes.initial;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuicFactReaderTest {
    private static final QuicFactReader READER = new QuicFactReader();
    private static final int VERSION_1 = 1;
    private static final int VERSION_2 = 0x6b3343cf;
    private static final byte[] ID = hex("8394c8f03e515708");
    private static final byte[] OTHER_ID = hex("f067a5502a4262b5");
    private static final byte[] HELLO = clientHello(
            TLS_1_2,
            new int[] {0x1301},
            protocols("h3"),
            serverName("ccp.example"),
            versions(0x0304),
            extension(21, new byte[1500]));
    private static final byte[] FIRST = Arrays.copyOf(HELLO, 900);
    private static final byte[] SECOND = Arrays.copyOfRange(HELLO, 900, HELLO.length);

    /** The client's packets in the appendices A.2 of RFC 9001 and of RFC 9369. */
    @ParameterizedTest
    @CsvSource({"quic-rfc9001.txt, 1200", "quic-rfc9369.txt, 1200"})
    void readsThePacketsOfTheStandards(String file, int length) throws IOException {
        String text = Files.readString(Path.of("src", "test", "resources", "identify", file));
        byte[] packet = HexFormat.of().parseHex(text.replaceAll("\\s", ""));
        ReadFacts read = ReadFacts.of(READER, packet);

        assertThat(packet).hasSize(length);
        assertThat(read.only(FactKind.SERVER_NAME)).isEqualTo("example.com");
        assertThat(read.only(FactKind.ALPN)).isEqualTo("alpn");
        assertThat(read.only(FactKind.TLS_VERSION)).isEqualTo("1.3");
        assertThat(read.only(FactKind.JA3)).isEqualTo("41bc9ae914d6cb3bd0bd0a5453ab7d7f");
        assertThat(read.only(FactKind.JA4)).isEqualTo("q13d0211an_62ed6f6ca7ad_4d634acda6c0");
        assertThat(read.needed()).isEqualTo(FactReader.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {VERSION_1, VERSION_2})
    void readsAHelloOverSeveralPacketsInAnyOrder(int version) {
        byte[] one = initial(version, ID, ID, 0, crypto(0, FIRST));
        byte[] other = initial(version, ID, ID, 1, crypto(900, SECOND));

        assertThat(name(join(one, other))).isEqualTo("ccp.example");
        assertThat(name(join(other, one))).isEqualTo("ccp.example");
        assertThat(ReadFacts.of(READER, join(one, other)).only(FactKind.JA4)).startsWith("q13d0104h3_");
    }

    @Test
    void asksForMoreDatagramsWhileTheHelloIsNotWhole() {
        byte[] one = initial(VERSION_1, ID, ID, 0, crypto(0, FIRST));
        byte[] other = initial(VERSION_1, ID, ID, 1, crypto(900, SECOND));
        ReadFacts first = ReadFacts.of(READER, one);
        ReadFacts cut = ReadFacts.amid(0x55, READER, join(one, other), one.length + 300);

        assertThat(first.needed()).isGreaterThan(one.length);
        assertThat(first.only(FactKind.SERVER_NAME)).isEqualTo("ccp.example");
        assertThat(first.facts().has(FactKind.JA4)).isFalse();
        assertThat(cut.needed()).isEqualTo(one.length + other.length);
    }

    /** Frames of few bytes, from the last to the first, with pings and padding between, as browsers send them. */
    @Test
    void readsAHelloThatIsScatteredOverFrames() {
        byte[] frames = new byte[0];
        for (int from = HELLO.length - HELLO.length % 7; from >= 0; from -= 7) {
            byte[] part = Arrays.copyOfRange(HELLO, from, Math.min(HELLO.length, from + 7));
            frames = join(frames, crypto(from, part), hex("01 00 00"));
        }
        assertThat(name(initial(VERSION_1, ID, ID, 5, frames))).isEqualTo("ccp.example");
    }

    @Test
    void passesOverAcknowledgmentsOtherPacketsAndPadding() {
        byte[] acknowledgment = hex("02 05 00 01 00 00 00  03 05 00 00 00 01 02 03");
        byte[] zeroRtt = hex("d0 00000001 08 8394c8f03e515708 00 05 0102030405");
        byte[] payload = join(
                zeroRtt,
                initial(VERSION_1, ID, ID, 0, join(acknowledgment, crypto(0, FIRST))),
                new byte[100],
                initial(VERSION_1, ID, ID, 0, crypto(0, FIRST)),
                initial(VERSION_1, ID, ID, 1, crypto(900, SECOND)));

        assertThat(ReadFacts.of(READER, payload).only(FactKind.JA4)).startsWith("q13d0104h3_");
    }

    @Test
    void afterARetryTheKeysFollowFromTheNewConnectionId() {
        byte[] payload = join(
                initial(VERSION_1, ID, ID, 0, crypto(0, FIRST)),
                initial(VERSION_1, OTHER_ID, OTHER_ID, 1, crypto(900, SECOND)));

        assertThat(ReadFacts.of(READER, payload).needed()).isEqualTo(FactReader.DONE);
    }

    @Test
    void afterTheServersFirstPacketTheKeysStayTheSame() {
        byte[] payload = join(
                initial(VERSION_1, ID, ID, 0, crypto(0, FIRST)),
                initial(VERSION_1, OTHER_ID, ID, 1, crypto(900, SECOND)));

        assertThat(ReadFacts.of(READER, payload).needed()).isEqualTo(FactReader.DONE);
    }

    @Test
    void whatCannotBeOpenedSaysNothing() {
        byte[] packet = initial(VERSION_1, ID, ID, 0, crypto(0, HELLO));
        byte[] damaged = packet.clone();
        damaged[700] ^= 1;
        byte[] otherKeys = initial(VERSION_1, ID, OTHER_ID, 0, crypto(0, HELLO));

        assertThat(ReadFacts.of(READER, damaged)).isEqualTo(new ReadFacts(PayloadFacts.NONE, FactReader.DONE));
        assertThat(ReadFacts.of(READER, otherKeys)).isEqualTo(new ReadFacts(PayloadFacts.NONE, FactReader.DONE));
    }

    @Test
    void anOpenedHelloProvesTheClient() {
        FactCollector facts = new FactCollector();
        facts.identify(Identification.of(ApplicationProtocol.QUIC, Speaker.UNKNOWN));
        byte[] packet = initial(VERSION_1, ID, ID, 0, crypto(0, HELLO));
        READER.read(ByteBuffer.wrap(packet), 0, packet.length, facts);

        assertThat(Identification.speaker(facts.identification())).isEqualTo(Speaker.CLIENT);
    }

    @Test
    void framesFarBehindAnyHelloAreLeftOut() {
        byte[] far = join(hex("06 ffffffffffffffff 41f4"), new byte[500]);
        byte[] packet = initial(VERSION_1, ID, ID, 0, join(far, crypto(0, HELLO)));

        assertThat(name(packet)).isEqualTo("ccp.example");
    }

    @Test
    void anUnknownFrameEndsThePacket() {
        byte[] packet = initial(VERSION_1, ID, ID, 0, join(hex("1e"), crypto(0, HELLO)));

        assertThat(ReadFacts.of(READER, packet).facts().facts()).isEmpty();
    }

    private static String name(byte... payload) {
        return ReadFacts.of(READER, payload).only(FactKind.SERVER_NAME);
    }
}
