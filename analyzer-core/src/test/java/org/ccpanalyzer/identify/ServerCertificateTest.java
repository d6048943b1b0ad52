// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.identify.CertificateBytes.COMMON_NAME;
import static org.ccpanalyzer.identify.CertificateBytes.ORGANIZATION;
import static org.ccpanalyzer.identify.CertificateBytes.PRINTABLE;
import static org.ccpanalyzer.identify.CertificateBytes.UTF8;
import static org.ccpanalyzer.identify.CertificateBytes.alternativeNames;
import static org.ccpanalyzer.identify.CertificateBytes.attribute;
import static org.ccpanalyzer.identify.CertificateBytes.certificate;
import static org.ccpanalyzer.identify.CertificateBytes.dnsName;
import static org.ccpanalyzer.identify.CertificateBytes.generalizedTime;
import static org.ccpanalyzer.identify.CertificateBytes.ipAddress;
import static org.ccpanalyzer.identify.CertificateBytes.name;
import static org.ccpanalyzer.identify.CertificateBytes.utcTime;
import static org.ccpanalyzer.identify.HelloBytes.TLS_1_2;
import static org.ccpanalyzer.identify.HelloBytes.ascii;
import static org.ccpanalyzer.identify.HelloBytes.certificates;
import static org.ccpanalyzer.identify.HelloBytes.records;
import static org.ccpanalyzer.identify.HelloBytes.serverHello;
import static org.ccpanalyzer.testkit.FrameBytes.join;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCertificateTest {
    private static final TlsFactReader READER = new TlsFactReader();
    private static final byte[] ISSUER = name(
            attribute(ORGANIZATION, PRINTABLE, ascii("Example Trust")),
            attribute(COMMON_NAME, UTF8, "Zertifizierungsstelle für Tests".getBytes(StandardCharsets.UTF_8)));
    private static final byte[] SUBJECT = name(attribute(COMMON_NAME, PRINTABLE, ascii("Mail.Example.ORG")));
    private static final byte[] UNTIL = utcTime("310504235959Z");
    private static final byte[] CERTIFICATE = certificate(
            ISSUER,
            UNTIL,
            SUBJECT,
            alternativeNames(
                    dnsName("*.Example.org"),
                    ipAddress("c000020a"),
                    ipAddress("20010db8000000000000000000000001"),
                    dnsName("imap.example.org")));

    @Test
    void readsWhoACertificateIsFor() {
        ReadFacts read = read(CERTIFICATE);

        assertThat(read.all(FactKind.CERTIFICATE_NAME))
                .containsExactly("*.example.org", "192.0.2.10", "2001:db8::1", "imap.example.org", "mail.example.org");
        assertThat(read.only(FactKind.CERTIFICATE_ISSUER)).isEqualTo("Zertifizierungsstelle für Tests");
        assertThat(read.only(FactKind.CERTIFICATE_UNTIL)).isEqualTo("2031-05-04");
        assertThat(read.needed()).isEqualTo(FactReader.DONE);
    }

    @Test
    void onlyTheServersOwnCertificateIsReadAndOnlyThatIsWaitedFor() {
        byte[] chain = join(serverHello(TLS_1_2, 0xc02f), certificates(CERTIFICATE, new byte[9000]));
        byte[] payload = records(chain);
        int enough = payload.length - 9000 - 3;

        ReadFacts before = ReadFacts.amid(0, READER, payload, 200);
        ReadFacts read = ReadFacts.amid(0, READER, payload, enough);

        assertThat(before.needed()).isEqualTo(enough);
        assertThat(read.needed()).isEqualTo(FactReader.DONE);
        assertThat(read.facts()).isEqualTo(read(CERTIFICATE).facts());
    }

    /** At each length what is said is the beginning of what all of it says, but for the common name, which waits. */
    @Test
    void aCertificateThatIsCutSaysWhatPrecedesTheCut() {
        byte[] payload = records(join(serverHello(TLS_1_2, 0xc02f), certificates(CERTIFICATE)));
        int most = 0;
        for (int length = 1; length < payload.length; length++) {
            ReadFacts read = ReadFacts.amid(0x30, READER, payload, length);

            assertThat(read(CERTIFICATE).facts().facts())
                    .containsAll(read.facts().facts());
            assertThat(read.facts().facts()).hasSizeGreaterThanOrEqualTo(most);
            most = read.facts().facts().size();
        }
        assertThat(most).isEqualTo(read(CERTIFICATE).facts().facts().size());
    }

    @Test
    void anIssuerWithoutACommonNameIsToldByItsOrganization() {
        byte[] issuer = name(attribute(ORGANIZATION, PRINTABLE, ascii("Example Trust")));

        assertThat(read(certificate(issuer, UNTIL, SUBJECT, new byte[0])).only(FactKind.CERTIFICATE_ISSUER))
                .isEqualTo("Example Trust");
    }

    @Test
    void theMostParticularCommonNameCounts() {
        byte[] subject = name(
                attribute(COMMON_NAME, PRINTABLE, ascii("example")),
                attribute(COMMON_NAME, 0x1e, "ccp.example".getBytes(StandardCharsets.UTF_16BE)));

        assertThat(read(certificate(ISSUER, UNTIL, subject, new byte[0])).only(FactKind.CERTIFICATE_NAME))
                .isEqualTo("ccp.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example Mail Gateway", "a\u0001b", "<script>", ""})
    void aCommonNameThatIsNoHostNameIsNone(String commonName) {
        byte[] subject = name(attribute(COMMON_NAME, UTF8, commonName.getBytes(StandardCharsets.UTF_8)));

        assertThat(read(certificate(ISSUER, UNTIL, subject, new byte[0])).all(FactKind.CERTIFICATE_NAME))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "491231235959Z, 2049-12-31",
        "500101000000Z, 1950-01-01",
        "311301000000Z, -",
        "310532000000Z, -",
        "3105,          -",
        "xx0504235959Z, -",
    })
    void readsTimesOfTwoDigitYears(String text, String day) {
        assertThat(read(certificate(ISSUER, utcTime(text), SUBJECT, new byte[0]))
                        .only(FactKind.CERTIFICATE_UNTIL))
                .isEqualTo(day);
    }

    @Test
    void readsTimesOfFourDigitYears() {
        assertThat(read(certificate(ISSUER, generalizedTime("99991231235959Z"), SUBJECT, new byte[0]))
                        .only(FactKind.CERTIFICATE_UNTIL))
                .isEqualTo("9999-12-31");
    }

    @Test
    void hundredsOfNamesLeaveRoomForTheRest() {
        byte[][] names = IntStream.range(0, 300)
                .mapToObj(i -> dnsName("host-" + i + ".example.org"))
                .toArray(byte[][]::new);
        ReadFacts read = read(certificate(ISSUER, UNTIL, SUBJECT, alternativeNames(names)));

        assertThat(read.all(FactKind.CERTIFICATE_NAME))
                .hasSize(33)
                .startsWith("host-0.example.org")
                .endsWith("mail.example.org");
        assertThat(read.facts().has(FactKind.CERTIFICATE_UNTIL)).isTrue();
    }

    @Test
    void namesThatAreNoHostNamesAreLeftOut() {
        byte[] extensions = alternativeNames(dnsName("a b"), dnsName(""), ipAddress("c00002"), dnsName("ccp.example"));

        assertThat(read(certificate(ISSUER, UNTIL, name(), extensions)).all(FactKind.CERTIFICATE_NAME))
                .containsExactly("ccp.example");
    }

    private static ReadFacts read(byte... certificate) {
        return ReadFacts.of(READER, records(join(serverHello(TLS_1_2, 0xc02f), certificates(certificate))));
    }
}
