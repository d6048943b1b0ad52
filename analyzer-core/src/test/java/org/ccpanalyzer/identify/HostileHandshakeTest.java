// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.identify.HelloBytes.TLS_1_2;
import static org.ccpanalyzer.identify.HelloBytes.certificates;
import static org.ccpanalyzer.identify.HelloBytes.clientHello;
import static org.ccpanalyzer.identify.HelloBytes.extension;
import static org.ccpanalyzer.identify.HelloBytes.helloRetryRequest;
import static org.ccpanalyzer.identify.HelloBytes.protocols;
import static org.ccpanalyzer.identify.HelloBytes.records;
import static org.ccpanalyzer.identify.HelloBytes.serverHello;
import static org.ccpanalyzer.identify.HelloBytes.serverName;
import static org.ccpanalyzer.identify.HelloBytes.signatures;
import static org.ccpanalyzer.identify.HelloBytes.versions;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;
import static org.ccpanalyzer.testkit.FrameBytes.uint16;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an adversary writes: no exception, nothing read outside the window, the same answer each time, bounded facts. */
class HostileHandshakeTest {
    private static final TlsFactReader TLS = new TlsFactReader();
    private static final QuicFactReader QUIC = new QuicFactReader();
    private static final int MUTATIONS = 10_000;

    static final class Sample {
        private final String name;
        private final FactReader reader;
        private final byte[] payload;

        Sample(String name, FactReader reader, byte... payload) {
            this.name = name;
            this.reader = reader;
            this.payload = payload;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        byte[] client = clientHello(
                TLS_1_2,
                new int[] {0x1301, 0x2a2a, 0xc02f},
                serverName("ccp.example"),
                protocols("h2", "http/1.1"),
                signatures(0x0403, 0x0804),
                versions(0x0304, 0x0303),
                extension(0xfe0d, new byte[20]));
        byte[] certificate = CertificateBytes.certificate(
                CertificateBytes.name(
                        CertificateBytes.attribute(CertificateBytes.COMMON_NAME, CertificateBytes.UTF8, hex("43 41"))),
                CertificateBytes.utcTime("310504235959Z"),
                CertificateBytes.name(),
                CertificateBytes.alternativeNames(
                        CertificateBytes.dnsName("ccp.example"), CertificateBytes.ipAddress("c000020a")));
        byte[] server = join(serverHello(TLS_1_2, 0xc02f, protocols("h2")), certificates(certificate));
        byte[] retry = records(helloRetryRequest(extension(43, uint16(0x0304))));
        byte[] id = hex("8394c8f03e515708");
        byte[] initial = QuicBytes.initial(1, id, id, 0, QuicBytes.crypto(0, client));
        return Stream.of(
                new Sample("client", TLS, records(client)),
                new Sample("client in records", TLS, records(20, client)),
                new Sample("server", TLS, records(server)),
                new Sample("server in records", TLS, records(33, server)),
                new Sample("retry", TLS, join(retry, hex("140303000101"), records(server))),
                new Sample("quic", QUIC, join(initial, initial)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTruncationIsReadWithinItself(Sample sample) {
        for (int length = 1; length <= sample.payload.length; length++) {
            assertHarmless(sample.reader, sample.payload, length);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyMutationIsReadWithinItself(Sample sample) {
        Random random = new Random(sample.name.hashCode());
        int changed = 0;
        ReadFacts original = ReadFacts.of(sample.reader, sample.payload);
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] mutated = sample.payload.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            int length = 1 + random.nextInt(mutated.length);
            changed += assertHarmless(sample.reader, mutated, length).equals(original) ? 0 : 1;
        }
        assertThat(changed).isPositive();
    }

    /** The frames of a packet are as hostile as any byte: who writes it knows the keys. */
    @Test
    void everyMutationOfFramesIsHarmless() {
        byte[] id = hex("8394c8f03e515708");
        byte[] frames = join(
                hex("02 05 00 01 00 00 00"),
                QuicBytes.crypto(0, clientHello(TLS_1_2, new int[] {0x1301}, serverName("ccp.example"))));
        Random random = new Random(7);
        int named = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] mutated = frames.clone();
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            byte[] packet = QuicBytes.initial(1, id, id, 0, mutated);
            named += assertHarmless(QUIC, packet, packet.length).facts().has(FactKind.SERVER_NAME) ? 1 : 0;
        }
        assertThat(named).isBetween(1, 1_999);
    }

    @Test
    void thousandsOfExtensionsAreReadInTheirStride() {
        byte[][] extensions = IntStream.range(0, 4_000)
                .mapToObj(i -> i % 2 == 0 ? serverName("host-" + i + ".example") : protocols("p" + i))
                .toArray(byte[][]::new);
        ReadFacts read =
                ReadFacts.of(TLS, records(clientHello(TLS_1_2, new int[] {0x1301}, Arrays.copyOf(extensions, 1_500))));

        assertThat(read.facts().facts()).hasSizeLessThanOrEqualTo(FactCollector.MAX_FACTS);
        assertThat(read.only(FactKind.SERVER_NAME)).isEqualTo("host-0.example");
        assertThat(read.only(FactKind.JA4)).startsWith("t12d0199p1_");
    }

    @Test
    void aWindowOfTinyRecordsIsRead() {
        byte[] warnings = new byte[0];
        for (int i = 0; i < 500; i++) {
            warnings = join(warnings, hex("15 0303 0002 0170"));
        }
        assertHarmless(TLS, warnings, warnings.length);
    }

    private static ReadFacts assertHarmless(FactReader reader, byte[] payload, int length) {
        ReadFacts read = ReadFacts.amid(0xff, reader, payload, length);

        assertThat(ReadFacts.amid(0x30, reader, payload, length)).isEqualTo(read);
        assertThat(ReadFacts.amid(0x01, reader, payload, length)).isEqualTo(read);
        assertThat(read.needed()).matches(needed -> needed == FactReader.DONE || needed > length);
        assertThat(read.facts().facts()).hasSizeLessThanOrEqualTo(FactCollector.MAX_FACTS);
        return read;
    }
}
