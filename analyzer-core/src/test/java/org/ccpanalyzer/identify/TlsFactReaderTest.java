// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.identify.HelloBytes.TLS_1_2;
import static org.ccpanalyzer.identify.HelloBytes.certificates;
import static org.ccpanalyzer.identify.HelloBytes.clientHello;
import static org.ccpanalyzer.identify.HelloBytes.extension;
import static org.ccpanalyzer.identify.HelloBytes.helloRetryRequest;
import static org.ccpanalyzer.identify.HelloBytes.message;
import static org.ccpanalyzer.identify.HelloBytes.protocols;
import static org.ccpanalyzer.identify.HelloBytes.record;
import static org.ccpanalyzer.identify.HelloBytes.records;
import static org.ccpanalyzer.identify.HelloBytes.serverHello;
import static org.ccpanalyzer.identify.HelloBytes.serverName;
import static org.ccpanalyzer.identify.HelloBytes.versions;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.uint16;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFactReaderTest {
    private static final TlsFactReader READER = new TlsFactReader();
    private static final byte[] WARNING = record(21, hex("0170"));
    private static final byte[] FATAL_ALERT = record(21, hex("0228"));
    private static final byte[] CHANGE_OF_CIPHER = record(20, hex("01"));
    private static final byte[] CLIENT_HELLO = clientHello(
            TLS_1_2,
            new int[] {0x1301, 0xc02f},
            extension(0xfe0d, new byte[40]),
            versions(0x3a3a, 0x0304, 0x0303),
            protocols("h2", "http/1.1"),
            serverName("CCP.example"));
    private static final byte[] CHOOSES_1_3 = serverHello(TLS_1_2, 0x1301, extension(43, uint16(0x0304)));

    @Test
    void readsWhatAClientOffers() {
        ReadFacts read = read(records(CLIENT_HELLO));

        assertThat(read.only(FactKind.SERVER_NAME)).isEqualTo("ccp.example");
        assertThat(read.all(FactKind.ALPN)).containsExactly("h2", "http/1.1");
        assertThat(read.only(FactKind.TLS_VERSION)).isEqualTo("1.3");
        assertThat(read.facts().has(FactKind.ENCRYPTED_CLIENT_HELLO)).isTrue();
        assertThat(read.only(FactKind.JA3)).hasSize(32);
        assertThat(read.only(FactKind.JA4)).startsWith("t13d0204h2_");
        assertThat(read.needed()).isEqualTo(FactReader.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 17, 100})
    void readsAHelloThatIsSpreadOverRecords(int longest) {
        assertThat(read(records(longest, CLIENT_HELLO)).facts())
                .isEqualTo(read(records(CLIENT_HELLO)).facts());
    }

    /** Whoever waits for the bytes that are asked for, each time, gets everything, and is never kept waiting too long. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 50, 1000})
    void asksForTheBytesThatAreMissing(int longest) {
        byte[] hello = records(longest, CLIENT_HELLO);
        int length = 1;
        int questions = 0;
        ReadFacts read = ReadFacts.amid(0, READER, hello, length);
        while (read.needed() != FactReader.DONE) {
            assertThat(read.needed()).isBetween(length + 1, hello.length);
            length = read.needed();
            read = ReadFacts.amid(0, READER, hello, length);
            questions++;
        }
        assertThat(length).isEqualTo(hello.length);
        assertThat(read.facts()).isEqualTo(read(hello).facts());
        assertThat(questions).isLessThan(longest == 1000 ? 5 : hello.length);
    }

    @Test
    void aHelloCutBehindItsNameSaysTheNameAndHasNoFingerprint() {
        byte[] hello = records(
                clientHello(TLS_1_2, new int[] {0x1301}, serverName("ccp.example"), extension(21, new byte[3000])));
        ReadFacts read = ReadFacts.amid(0, READER, hello, 200);

        assertThat(read.facts().facts()).containsExactly(new Fact(FactKind.SERVER_NAME, "ccp.example"));
        assertThat(read.needed()).isEqualTo(hello.length);
    }

    /** The lengths inside a hello that is all there contradict each other. */
    @Test
    void aHelloWithAWrongLengthHasNoFingerprint() {
        byte[] hello = records(clientHello(TLS_1_2, new int[] {0x1301}, serverName("ccp.example"), hex("0017 0009")));

        assertThat(read(hello).facts().facts()).containsExactly(new Fact(FactKind.SERVER_NAME, "ccp.example"));
        assertThat(read(hello).needed()).isEqualTo(FactReader.DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0300, SSL3.0",
        "0301, 1.0",
        "0302, 1.1",
        "0303, 1.2",
    })
    void withoutAnExtensionTheFieldSaysTheVersion(String number, String version) {
        int field = Integer.parseInt(number, 16);

        assertThat(read(records(clientHello(field, new int[] {0x2f}))).only(FactKind.TLS_VERSION))
                .isEqualTo(version);
        assertThat(read(records(serverHello(field, 0x2f))).only(FactKind.TLS_VERSION))
                .isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "0304 7f1c,      1.3",
        "0303 7f1c,      1.3-draft28",
        "fb1a 7f12 0301, 1.3-draft26",
        "5a5a 0303,      1.2",
        "9999 0302,      1.1",
        "9999,           -",
    })
    void theHighestVersionOfferedIsTold(String offered, String version) {
        int[] numbers = Arrays.stream(offered.split(" "))
                .mapToInt(text -> Integer.parseInt(text, 16))
                .toArray();
        byte[] hello = records(clientHello(TLS_1_2, new int[] {0x1301}, versions(numbers)));

        assertThat(read(hello).only(FactKind.TLS_VERSION)).isEqualTo(version);
    }

    @Test
    void protocolNamesThatAreNoTextAreToldInHexadecimal() {
        byte[] hello =
                records(clientHello(TLS_1_2, new int[] {0x1301}, protocols("\n\n", "a b", "", "\u00e9", "spdy/3")));

        assertThat(read(hello).all(FactKind.ALPN)).containsExactly("0x0a0a", "0x612062", "0xe9", "spdy/3");
    }

    @Test
    void aFloodOfProtocolNamesDoesNotHideTheRest() {
        String[] names = new String[300];
        Arrays.setAll(names, i -> "p" + i);
        ReadFacts read =
                read(records(clientHello(TLS_1_2, new int[] {0x1301}, protocols(names), serverName("ccp.example"))));

        assertThat(read.only(FactKind.SERVER_NAME)).isEqualTo("ccp.example");
        assertThat(read.only(FactKind.JA4)).startsWith("t12d0102p0_");
    }

    @Test
    void readsWhatAServerChooses() {
        ReadFacts read = read(records(serverHello(TLS_1_2, 0xc02f, protocols("h2"))));

        assertThat(read.only(FactKind.TLS_VERSION)).isEqualTo("1.2");
        assertThat(read.only(FactKind.ALPN)).isEqualTo("h2");
        // The next message could be a certificate.
        assertThat(read.needed()).isGreaterThan(FactReader.DONE);
        assertThat(read(records(CHOOSES_1_3)).only(FactKind.TLS_VERSION)).isEqualTo("1.3");
        assertThat(read(records(CHOOSES_1_3)).needed()).isEqualTo(FactReader.DONE);
    }

    @Test
    void ofAServerHelloThatIsNotThereAsAWholeNothingIsSaid() {
        byte[] hello = records(CHOOSES_1_3);
        for (int length = 1; length < hello.length; length++) {
            ReadFacts read = ReadFacts.amid(0, READER, hello, length);

            assertThat(read.facts().facts()).isEmpty();
            assertThat(read.needed()).isBetween(length + 1, hello.length);
        }
    }

    @Test
    void behindARetryTheSecondHelloCounts() {
        byte[] retry = records(helloRetryRequest(extension(43, uint16(0x0304))));
        byte[] both = join(retry, CHANGE_OF_CIPHER, records(CHOOSES_1_3));

        assertThat(read(retry).only(FactKind.TLS_VERSION)).isEqualTo("1.3");
        assertThat(read(retry).only(FactKind.JA3S)).isEqualTo("-");
        assertThat(read(retry).needed()).isGreaterThan(retry.length);
        assertThat(read(both).only(FactKind.JA3S))
                .isEqualTo(read(records(CHOOSES_1_3)).only(FactKind.JA3S));
        assertThat(read(both).needed()).isEqualTo(FactReader.DONE);
    }

    @Test
    void aServerThatRetriesForeverIsLeftAlone() {
        byte[] retry = records(helloRetryRequest(extension(43, uint16(0x0304))));

        assertThat(read(join(retry, retry, retry)).needed()).isEqualTo(FactReader.DONE);
    }

    @Test
    void aWarningBeforeTheHelloIsPassedOverAndARefusalIsNot() {
        assertThat(read(join(WARNING, records(CHOOSES_1_3))).facts())
                .isEqualTo(read(records(CHOOSES_1_3)).facts());
        assertThat(read(WARNING).needed()).isGreaterThan(WARNING.length);
        assertThat(read(FATAL_ALERT)).isEqualTo(new ReadFacts(PayloadFacts.NONE, FactReader.DONE));
    }

    @Test
    void whatFollowsAChangeOfCipherIsEncryptedAndNotRead() {
        byte[] resumed = join(records(serverHello(TLS_1_2, 0xc02f)), CHANGE_OF_CIPHER, records(certificates(new byte[] {
            0x30, 2, 0x30, 0
        })));

        assertThat(read(resumed).facts().facts())
                .extracting(Fact::kind)
                .containsExactly(FactKind.TLS_VERSION, FactKind.JA3S);
        assertThat(read(resumed).needed()).isEqualTo(FactReader.DONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 12, 16, 20})
    void otherMessagesSayNothing(int type) {
        assertThat(read(records(message(type, new byte[40]))))
                .isEqualTo(new ReadFacts(PayloadFacts.NONE, FactReader.DONE));
    }

    @Test
    void aHelloOfNoTlsVersionSaysNothing() {
        byte[] encrypted = records(clientHello(0x9f03, new int[] {0x1301}, serverName("ccp.example")));

        assertThat(read(encrypted).facts().facts()).isEmpty();
    }

    @Test
    void leavesTheIdentificationAsItIs() {
        FactCollector facts = new FactCollector();
        facts.identify(Identification.of(ApplicationProtocol.SMTP, Speaker.CLIENT));
        byte[] hello = records(CLIENT_HELLO);
        READER.read(ByteBuffer.wrap(hello), 0, hello.length, facts);

        assertThat(Identification.protocol(facts.identification())).isEqualTo(ApplicationProtocol.SMTP);
        assertThat(facts.facts().first(FactKind.SERVER_NAME)).isEqualTo("ccp.example");
    }

    private static ReadFacts read(byte... payload) {
        return ReadFacts.of(READER, payload);
    }
}
