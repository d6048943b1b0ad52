// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ccpanalyzer.testkit.FrameBytes.hex;
import static org.ccpanalyzer.testkit.FrameBytes.join;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ccpanalyzer.engine.DetectorCatalog;
import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolIdentifierTest {
    /** Bytes before and behind each payload that would change the answer if they were read. */
    private static final byte[] AROUND = "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final List<String> TEXTS = List.of(
            "GET /chat HTTP/1.1\r\nHost: a\r\n",
            "HTTP/1.1 200 OK\r\n",
            "EHLO client.example\r\n",
            "220 mail.example ESMTP\r\n",
            "* OK IMAP4rev1 ready\r\n",
            "a1 CAPABILITY\r\n",
            "SSH-2.0-OpenSSH_9.6\r\n",
            "<stream:stream to='ccp.example' xmlns='jabber:client'>");

    private final ProtocolIdentifier identifier = DetectorCatalog.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "GET /chat HTTP/1.1~Host: ccp~             | HTTP | CLIENT",
                "OPTIONS * HTTP/1.1~                        | HTTP | CLIENT",
                "CONNECT graph.facebook.com:443 HTTP/1.1~   | HTTP | CLIENT",
                "PATCH /x?y=z HTTP/1.0~                     | HTTP | CLIENT",
                "POST http://proxy.example/ HTTP/1.1~       | HTTP | CLIENT",
                "PRI * HTTP/2.0~~SM~~                       | HTTP | CLIENT",
                "HTTP/1.1 301 Moved~                        | HTTP | SERVER",
                "220 mail.example ESMTP Postfix~            | SMTP | SERVER",
                "220-exchange Microsoft MAIL Service~       | SMTP | SERVER",
                "ehlo client.example~                       | SMTP | CLIENT",
                "HELO [192.0.2.10]~                         | SMTP | CLIENT",
                "* OK [CAPABILITY IMAP4rev1] ready~         | IMAP | SERVER",
                "* PREAUTH IMAP4rev1 server~                | IMAP | SERVER",
                "* BYE too many~                            | IMAP | SERVER",
                "a001 CAPABILITY~                           | IMAP | CLIENT",
                "A1 login user pass~                        | IMAP | CLIENT",
                "7 STARTTLS~                                | IMAP | CLIENT",
                "tag1 ID (\"name\" \"x\")~                  | IMAP | CLIENT",
                "SSH-2.0-OpenSSH_9.6~                       | SSH  | UNKNOWN",
                "SSH-1.99-Cisco-1.25~                       | SSH  | UNKNOWN",
                "<?xml version='1.0'?>~<stream:stream from='a' to='b' version='1.0' xmlns='jabber:client'> | XMPP | CLIENT",
                "<stream:stream id='1' from='b' to='a' xmlns='jabber:server'>  | XMPP | SERVER",
                "<stream xmlns='jabber:client' to='b'>      | XMPP | CLIENT",
                "<stream:stream to='b' xmlns='jabber:       | XMPP | UNKNOWN",
                "<stream:stream xmlns='jabber:client'>      | XMPP | UNKNOWN",
                "<message to='bot@ccp' type='chat'>         | XMPP | UNKNOWN",
            })
    void knowsTextProtocolsByTheirFirstLine(String text, ApplicationProtocol protocol, Speaker speaker) {
        int identification = identify(IpProtocol.TCP, ascii(text.replace("~", "\r\n")));

        assertThat(Identification.protocol(identification)).isEqualTo(protocol);
        assertThat(Identification.speaker(identification)).isEqualTo(speaker);
        assertThat(Identification.isBadRequest(identification)).isFalse();
        assertStaysKnown(ascii(text.replace("~", "\r\n")));
    }

    /** What a segment's end cuts in two is no less known than before. */
    private void assertStaysKnown(byte... payload) {
        boolean isKnown = false;
        for (int length = 1; length <= payload.length; length++) {
            boolean isKnownNow = identify(IpProtocol.TCP, Arrays.copyOf(payload, length)) != Identification.NONE;
            assertThat(isKnownNow || !isKnown).as("the first %d bytes", length).isTrue();
            isKnown = isKnownNow;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET key\r\n",
                "GET /path without version\r\n",
                "220 ready\r\n",
                "250 mail.example ESMTP\r\n",
                "* OKAY\r\n",
                "USER ID\r\n",
                "USER root\r\n",
                "QUIT\r\n",
                "+OK\r\n",
                "-ERR no\r\n",
                "OPTIONS foo:ccp.example FOO/2.0\r\n",
                "NICK somebody\r\n",
                ":me!me@here PRIVMSG #a :001\r\n",
                "{\"method\":\"login\",\"id\":1}\n",
                "{\"jsonrpc\":\"2.0\",\"method\":\"mining\"}\n",
                "id\n",
                "ls\n",
                "login: ",
                "Password: ",
                "$ ",
                "a <b> c> ",
                "me@example.com wrote # ",
                "RFB 3.8\n",
                "AMQPlease",
                "*1\r\n:1\r\n",
                "<html><body>",
                "<?xml version='1.0'?><soap:Envelope>",
                "<policy-file-request/>",
                "HTTP/1.1 abc\r\n",
                "INFO\r\n"
            })
    void doesNotTakeOtherLineProtocolsForItsOwn(String text) {
        assertThat(identify(IpProtocol.TCP, ascii(text))).isEqualTo(Identification.NONE);
    }

    @Test
    void marksTheStatusThatBlamesTheClient() {
        int identification = identify(IpProtocol.TCP, ascii("HTTP/1.1 400 Bad Request\r\n"));

        assertThat(Identification.speaker(identification)).isEqualTo(Speaker.SERVER);
        assertThat(Identification.isBadRequest(identification)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "16 0301 00c8 01 0000c4 0303, TLS, CLIENT",
        "16 0303 004a 02 000046 0303, TLS, SERVER",
        "16 0303 0028 00 11223344 55, TLS, UNKNOWN",
        "17 0303 0100 8a, TLS, UNKNOWN",
        "15 0303 0002 02 28, TLS, UNKNOWN",
        "14 0303 0001 01, TLS, UNKNOWN",
        "16 0305 00c8 01, UNKNOWN, UNKNOWN",
        "17 0303 ffff 8a, UNKNOWN, UNKNOWN",
        "17 0303 0000 8a, UNKNOWN, UNKNOWN",
        "001d abcd 0100 0001 0000 0000 0000 076578616d706c65 00 0001 0001, DNS, CLIENT",
    })
    void knowsBinaryProtocolsOverTcp(String digits, ApplicationProtocol protocol, Speaker speaker) {
        assertIdentified(identify(IpProtocol.TCP, hex(digits)), protocol, speaker);
    }

    @ParameterizedTest
    @CsvSource({
        "abcd 0100 0001 0000 0000 0000 03777777 076578616d706c65 00 0001 0001, DNS, CLIENT",
        "abcd 8180 0001 0001 0000 0000 076578616d706c65 00 0001 0001 c00c, DNS, SERVER",
        "0000 8400 0000 0001 0000 0000 055f68747470 056c6f63616c 00 000c 8001, DNS, SERVER",
        "abcd 0100 0001 0000 0000 0000 4077 00 0001 0001, UNKNOWN, UNKNOWN",
        "abcd 0100 0001 0000 0000 0000 076578616d706c65 00 0001 0009, UNKNOWN, UNKNOWN",
        "abcd 0140 0001 0000 0000 0000 076578616d706c65 00 0001 0001, UNKNOWN, UNKNOWN",
        "302602010104067075626c6963a0190204000000010201000201003 00b3009060 52b060102010500, SNMP, CLIENT",
        "302602010104067075626c6963a2190204000000010201000201003 00b3009060 52b060102010500, SNMP, SERVER",
        "302602010004067075626c6963a4190204000000010201000201003 00b3009060 52b060102010500, SNMP, CLIENT",
        "302602010104067075626c6963b0190204000000010201000201003 00b3009060 52b060102010500, UNKNOWN, UNKNOWN",
        "300c020101 63070400 0a01000a0100, UNKNOWN, UNKNOWN",
        "3c33343e 4f637420313120 63637020, SYSLOG, CLIENT",
        "3c3139323e 4f637420313120, UNKNOWN, UNKNOWN",
        "3c3e 4f637420313120, UNKNOWN, UNKNOWN",
    })
    void knowsProtocolsOverUdp(String digits, ApplicationProtocol protocol, Speaker speaker) {
        assertIdentified(identify(IpProtocol.UDP, hex(digits)), protocol, speaker);
    }

    @ParameterizedTest
    @CsvSource({"23, CLIENT", "24, SERVER", "25, SERVER", "21, UNKNOWN", "22, UNKNOWN"})
    void readsTheRoleOfNtpFromItsMode(String first, Speaker speaker) {
        byte[] packet = join(hex(first), hex("02 06 ec"), new byte[44]);

        assertIdentified(identify(IpProtocol.UDP, packet), ApplicationProtocol.NTP, speaker);
        assertThat(identify(IpProtocol.UDP, Arrays.copyOf(packet, 47))).isEqualTo(Identification.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "c0 00000001 08 0102030405060708 00 00 449e, 1200, CLIENT",
        "d3 6b3343cf 08 0102030405060708 00 00 449e, 1200, CLIENT",
        "c0 00000001 04 01020304 04 01020304 10 00, 1200, CLIENT",
        "c0 00000001 08 0102030405060708 00 00 449e, 300, UNKNOWN",
        "c0 00000001 08 0102030405060708 08 0102030405060708 00 449e, 1200, UNKNOWN"
    })
    void tellsTheQuicClientOnlyWhereTheServerCannotSpeakSo(String digits, int length, Speaker speaker) {
        byte[] datagram = Arrays.copyOf(hex(digits), length);

        assertIdentified(identify(IpProtocol.UDP, datagram), ApplicationProtocol.QUIC, speaker);
    }

    @Test
    void tellsNetbiosNamesFromDns() {
        byte[] question =
                join(hex("80f0 0010 0001 0000 0000 0000 20"), ascii("CK" + "A".repeat(30)), hex("0000210001"));

        assertIdentified(identify(IpProtocol.UDP, question), ApplicationProtocol.NETBIOS_NS, Speaker.CLIENT);
    }

    @Test
    void readsNothingOutsideTheWindowAndNeverThrowsOnAPrefix() {
        for (String text : TEXTS) {
            byte[] payload = ascii(text);
            for (int length = 1; length <= payload.length; length++) {
                ByteBuffer exact = ByteBuffer.wrap(Arrays.copyOf(payload, length));
                ByteBuffer amid = ByteBuffer.wrap(join(AROUND, Arrays.copyOf(payload, length), AROUND));

                assertThat(identifier.identify(IpProtocol.TCP, amid, AROUND.length, length))
                        .isEqualTo(identifier.identify(IpProtocol.TCP, exact, 0, length));
            }
        }
        assertThat(identifier.identify(IpProtocol.TCP, ByteBuffer.wrap(AROUND), 0, 0))
                .isEqualTo(Identification.NONE);
        assertThat(identifier.identify(IpProtocol.SCTP, ByteBuffer.wrap(AROUND), 0, AROUND.length))
                .isEqualTo(Identification.NONE);
    }

    @Test
    void binaryNoiseIsHardlyEverAProtocol() {
        Random random = new Random(11);
        int recognised = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] noise = new byte[1 + random.nextInt(96)];
            random.nextBytes(noise);
            recognised += identify(IpProtocol.TCP, noise) == Identification.NONE ? 0 : 1;
            recognised += identify(IpProtocol.UDP, noise) == Identification.NONE ? 0 : 1;
        }
        assertThat(recognised).isLessThan(5);
    }

    @Test
    void aWarmIdentifierAllocatesNothing() {
        List<ByteBuffer> payloads =
                TEXTS.stream().map(text -> ByteBuffer.wrap(ascii(text))).toList();
        ByteBuffer[] array = payloads.toArray(ByteBuffer[]::new);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int recognised = identifyAll(array, 3_000);

        long before = threads.getThreadAllocatedBytes(thread);
        recognised += identifyAll(array, 3_000);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(recognised).isEqualTo(6_000 * array.length);
        assertThat(allocated).isLessThan(1_000);
    }

    private int identifyAll(ByteBuffer[] payloads, int rounds) {
        int recognised = 0;
        for (int round = 0; round < rounds; round++) {
            for (ByteBuffer payload : payloads) {
                int identification = identifier.identify(IpProtocol.TCP, payload, 0, payload.limit());
                recognised += identification == Identification.NONE ? 0 : 1;
            }
        }
        return recognised;
    }

    private static void assertIdentified(int identification, ApplicationProtocol protocol, Speaker speaker) {
        assertThat(Identification.protocol(identification)).isEqualTo(protocol);
        assertThat(Identification.speaker(identification)).isEqualTo(speaker);
    }

    private int identify(int transport, byte... payload) {
        return identifier.identify(transport, ByteBuffer.wrap(payload), 0, payload.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
