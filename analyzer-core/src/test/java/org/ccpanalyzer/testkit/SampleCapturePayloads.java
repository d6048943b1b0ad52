// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Small real messages of application protocols. */
final class SampleCapturePayloads {
    /** SNMPv2c GetRequest of sysDescr.0 (RFC 3416), BER written out. */
    static final byte[] SNMP_GET = hex(
            "3029 020101 0406 7075626c6963 a01c 020400000001 020100 020100" + " 300e 300c 0608 2b06010201010100 0500");

    /** The Response: the description is "CCP". */
    static final byte[] SNMP_RESPONSE = hex("302c 020101 0406 7075626c6963 a21f 020400000001 020100 020100"
            + " 3011 300f 0608 2b06010201010100 0403 434350");

    private static final int DNS_RESPONSE = 0x8180;
    private static final int DNS_QUERY = 0x0100;
    private static final int TYPE_A = 1;
    private static final int TYPE_TXT = 16;
    private static final int TXT_LENGTH = 200;
    private static final int NAME_OF_QUESTION = 0xc00c;
    private static final byte[] DNS_NAME = hex("05 6772617068 07 6578616d706c65 00");
    private static final byte[] SOCIAL_NETWORK_ADDRESS = {(byte) 203, 0, 113, 80};

    /** A client fills its first datagram up to this length (RFC 9000, section 14.1). */
    private static final int QUIC_DATAGRAM_LENGTH = 1_200;

    private static final int QUIC_HEADER_LENGTH = 26;
    private static final int TWO_BYTE_LENGTH = 0x4000;
    private static final byte[] NOTHING = {};

    private SampleCapturePayloads() {}

    /** Bytes that no grammar recognises: neither printable nor any record header. */
    static byte[] opaque(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xee);
        return bytes;
    }

    /** Asks for the address of graph.example (RFC 1035). */
    static byte[] dnsQuery() {
        return dnsMessage(DNS_QUERY, TYPE_A, 0, NOTHING);
    }

    static byte[] dnsAnswer() {
        return dnsMessage(DNS_RESPONSE, TYPE_A, 1, dnsRecord(TYPE_A, SOCIAL_NETWORK_ADDRESS));
    }

    static byte[] dnsTextQuery() {
        return dnsMessage(DNS_QUERY, TYPE_TXT, 0, NOTHING);
    }

    /** An answer of many text records: too long for one Ethernet frame. */
    static byte[] dnsTextAnswer(int count) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            byte[] text = new byte[1 + TXT_LENGTH];
            Arrays.fill(text, (byte) ('a' + i));
            text[0] = (byte) TXT_LENGTH;
            records.writeBytes(dnsRecord(TYPE_TXT, text));
        }
        return dnsMessage(DNS_RESPONSE, TYPE_TXT, count, records.toByteArray());
    }

    /** A long-header Initial packet of QUIC version 1 (RFC 9000, section 17.2.2); what it seals stays opaque. */
    static byte[] quicInitial(long destinationConnectionId, long sourceConnectionId) {
        byte[] sealed = opaque(QUIC_DATAGRAM_LENGTH - QUIC_HEADER_LENGTH);
        return ByteBuffer.allocate(QUIC_DATAGRAM_LENGTH)
                .put((byte) 0xc3)
                .putInt(1)
                .put((byte) Long.BYTES)
                .putLong(destinationConnectionId)
                .put((byte) Long.BYTES)
                .putLong(sourceConnectionId)
                .put((byte) 0)
                .putShort((short) (TWO_BYTE_LENGTH | sealed.length))
                .put(sealed)
                .array();
    }

    /** A DHCPREQUEST that extends the lease of a client whose server has gone silent (RFC 2131, section 4.3.2). */
    static byte[] dhcpRebinding(Host client) {
        return ByteBuffer.allocate(300)
                .put(hex("01 01 06 00 00000001 0000 0000"))
                .put(client.address())
                .putLong(0)
                .putInt(0)
                .put(client.mac())
                .position(236)
                .put(hex("63825363 350103 ff"))
                .array();
    }

    /** Asks the segment for printer.local (RFC 6762). */
    static byte[] mdnsQuery() {
        return hex("0000 0000 0001 0000 0000 0000 07 7072696e746572 05 6c6f63616c 00 0001 0001");
    }

    static byte[] syslog() {
        return "<134>Mar  2 08:00:00 ccp app: started".getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /**
     * A question for another name, or a response to it that has no answer.
     *
     * @param text for a text record instead of an address
     * @param name labels with their lengths
     */
    static byte[] dnsMessageOf(boolean response, boolean text, byte[] name) {
        return dnsMessage(response ? DNS_RESPONSE : DNS_QUERY, name, text ? TYPE_TXT : TYPE_A, 0, NOTHING);
    }

    private static byte[] dnsMessage(int flags, int type, int answerCount, byte[] answers) {
        return dnsMessage(flags, DNS_NAME, type, answerCount, answers);
    }

    private static byte[] dnsMessage(int flags, byte[] name, int type, int answerCount, byte[] answers) {
        return ByteBuffer.allocate(12 + name.length + 4 + answers.length)
                .putShort((short) 0x2b2b)
                .putShort((short) flags)
                .putShort((short) 1)
                .putShort((short) answerCount)
                .putInt(0)
                .put(name)
                .putShort((short) type)
                .putShort((short) 1)
                .put(answers)
                .array();
    }

    private static byte[] dnsRecord(int type, byte[] data) {
        return ByteBuffer.allocate(12 + data.length)
                .putShort((short) NAME_OF_QUESTION)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) data.length)
                .put(data)
                .array();
    }
}
