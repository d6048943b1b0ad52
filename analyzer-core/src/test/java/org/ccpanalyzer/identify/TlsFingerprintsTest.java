// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.identify.HelloBytes.TLS_1_0;
import static org.ccpanalyzer.identify.HelloBytes.TLS_1_2;
import static org.ccpanalyzer.identify.HelloBytes.clientHello;
import static org.ccpanalyzer.identify.HelloBytes.extension;
import static org.ccpanalyzer.identify.HelloBytes.groups;
import static org.ccpanalyzer.identify.HelloBytes.pointFormats;
import static org.ccpanalyzer.identify.HelloBytes.protocols;
import static org.ccpanalyzer.identify.HelloBytes.records;
import static org.ccpanalyzer.identify.HelloBytes.serverHello;
import static org.ccpanalyzer.identify.HelloBytes.serverName;
import static org.ccpanalyzer.identify.HelloBytes.signatures;
import static org.ccpanalyzer.identify.HelloBytes.versions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsFingerprintsTest {
    private static final TlsFactReader READER = new TlsFactReader();
    private static final int[] CIPHERS = {
        0x8a8a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c, 0x009d,
        0x002f, 0x0035
    };
    private static final int[] SIGNATURES = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};

    /** The examples of the JA3 README. */
    @Test
    void ja3IsAsPublished() {
        byte[] hello = clientHello(
                TLS_1_0,
                new int[] {47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4},
                serverName("example.org"),
                groups(23, 24, 25),
                pointFormats(0));
        byte[] withoutExtensions = clientHello(TLS_1_0, new int[] {4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99});

        assertThat(ja3(hello)).isEqualTo("ada70206e40642a3e4461f35503241d5");
        assertThat(ja3(withoutExtensions)).isEqualTo("de350869b8c85de67a350c8d186f11e6");
    }

    @Test
    void ja3LeavesOutGrease() {
        byte[] plain = clientHello(TLS_1_2, new int[] {47}, groups(23, 24), extension(23));
        byte[] greased =
                clientHello(TLS_1_2, new int[] {0x0a0a, 47}, extension(0x6a6a), groups(0xfafa, 23, 24), extension(23));

        assertThat(ja3(greased)).isEqualTo(ja3(plain));
    }

    @Test
    void ja3sIsOfVersionCipherAndExtensions() throws Exception {
        byte[] hello = serverHello(TLS_1_2, 0xc02f, extension(0xff01, new byte[1]), extension(0), pointFormats(0));
        byte[] text = "771,49199,65281-0-11".getBytes(StandardCharsets.US_ASCII);

        assertThat(ReadFacts.of(READER, records(hello)).only(FactKind.JA3S))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("MD5").digest(text)));
    }

    /** The example of the JA4 description, in an order of its own and with values to be ignored. */
    @Test
    void ja4IsAsPublished() {
        assertThat(ja4(example(protocols("h2", "http/1.1"), signatures(SIGNATURES))))
                .isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    @Test
    void ja4WithoutSignaturesIsAsPublished() {
        assertThat(ja4(example(protocols("h2"), extension(13)))).isEqualTo("t13d1516h2_8daaf6152771_6d807ffa2a79");
    }

    @Test
    void ja4HasZerosWhereThereIsNothingToHash() {
        assertThat(ja4(clientHello(TLS_1_0, new int[0]))).isEqualTo("t10i000000_000000000000_000000000000");
        assertThat(ja4(clientHello(TLS_1_0, new int[] {0x1a1a}, serverName("a"), protocols("h2"))))
                .isEqualTo("t10d0002h2_000000000000_000000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "h2,         h2",
        "http/1.1,   h1",
        "h,          hh",
        "hex AB,     ab",
        "hex ABCD,   ad",
        "hex 30AB,   3b",
        "hex 3031ABCD, 3d",
        "hex 30ABCD31, 01",
    })
    void ja4TellsFirstAndLastCharacterOfTheFirstProtocol(String name, String mark) {
        String bytes = name.startsWith("hex ")
                ? new String(HexFormat.of().parseHex(name.substring(4)), StandardCharsets.ISO_8859_1)
                : name;

        assertThat(ja4(clientHello(TLS_1_2, new int[] {47}, protocols(bytes)))).startsWith("t12i0101" + mark + "_");
    }

    @ParameterizedTest
    @CsvSource({"0300, s3", "0303, 12", "0304, 13", "0305, 00"})
    void ja4TellsTheVersion(String version, String mark) {
        assertThat(ja4(clientHello(Integer.parseInt(version, 16), new int[] {47})))
                .startsWith("t" + mark + "i");
    }

    /** A draft is a number like any other to JA4. */
    @Test
    void ja4OfAnUnknownHighestVersionIsZeros() {
        assertThat(ja4(clientHello(TLS_1_2, new int[] {47}, versions(0x0304, 0x7f1c))))
                .startsWith("t00i");
    }

    @Test
    void ja4CountsNoFurtherThan99() {
        int[] ciphers = IntStream.range(0, 150).toArray();

        assertThat(ja4(clientHello(TLS_1_2, ciphers))).startsWith("t12i990000_");
    }

    @Test
    void anAnswerThatWasKeptIsThatOfItsOwnHello() {
        String first = ja4(example(protocols("h2"), signatures(SIGNATURES)));
        // Far more different hellos than are kept.
        for (int cipher = 0; cipher < 2000; cipher++) {
            byte[] hello = clientHello(TLS_1_2, new int[] {cipher});

            assertThat(ja3(hello))
                    .isEqualTo(ReadFacts.of(new TlsFactReader(), records(hello)).only(FactKind.JA3));
        }
        assertThat(ja4(example(protocols("h2"), signatures(SIGNATURES)))).isEqualTo(first);
    }

    private static byte[] example(byte[] protocols, byte[] signatures) {
        int[] empty = {0x001b, 0x0033, 0x4469, 0x0017, 0x002d, 0x0005, 0x0023, 0x0012, 0xff01, 0x0015};
        byte[][] extensions =
                Arrays.stream(empty).mapToObj(HelloBytes::extension).toArray(byte[][]::new);
        byte[][] all = Arrays.copyOf(extensions, extensions.length + 7);
        all[extensions.length] = serverName("example.org");
        all[extensions.length + 1] = protocols;
        all[extensions.length + 2] = signatures;
        all[extensions.length + 3] = groups(0x4a4a, 0x001d);
        all[extensions.length + 4] = pointFormats(0);
        all[extensions.length + 5] = versions(0xdada, 0x0304, 0x0303);
        all[extensions.length + 6] = extension(0x5a5a);
        return clientHello(TLS_1_2, CIPHERS, all);
    }

    private static String ja3(byte... hello) {
        return ReadFacts.of(READER, records(hello)).only(FactKind.JA3);
    }

    private static String ja4(byte... hello) {
        return ReadFacts.of(READER, records(hello)).only(FactKind.JA4);
    }
}
