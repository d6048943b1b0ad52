// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * LDAP messages in BER (RFC 4511, section 4): a message id, then an operation whose first fields must be of their types.
 * Requests are only ever the client's, responses the server's. Over UDP the same messages are CLDAP (MS-ADTS, section
 * 6.3.3), by which Windows finds its domain controller.
 */
public final class LdapDetector implements ProtocolDetector {
    private static final int BIND_REQUEST = 0x60;
    private static final int BIND_RESPONSE = 0x61;
    private static final int SEARCH_REQUEST = 0x63;
    private static final int SEARCH_RESULT_ENTRY = 0x64;
    private static final int SEARCH_RESULT_DONE = 0x65;
    private static final int EXTENDED_REQUEST = 0x77;
    private static final int EXTENDED_RESPONSE = 0x78;

    private static final int SIMPLE = 0x80;
    private static final int SASL = 0xa3;
    private static final int REQUEST_NAME = 0x80;

    private static final int MAX_INTEGER = 4;
    private static final int MIN_VERSION = 2;
    private static final int MAX_VERSION = 3;
    private static final int MAX_NAME = 4096;
    private static final int MAX_SCOPE = 3;
    private static final int MAX_DEREFERENCE = 3;
    /** Of the registry of result codes all but those for private use (RFC 4520, section 3.8). */
    private static final int MAX_RESULT = 127;

    private final int transport;

    private LdapDetector(int transport) {
        this.transport = transport;
    }

    public static LdapDetector overTcp() {
        return new LdapDetector(IpProtocol.TCP);
    }

    public static LdapDetector overUdp() {
        return new LdapDetector(IpProtocol.UDP);
    }

    @Override
    public int transport() {
        return transport;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == BerElement.SEQUENCE;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int end = offset + length;
        int messageId = BerElement.enter(bytes, offset, end, BerElement.SEQUENCE);
        int operation = BerElement.skip(bytes, messageId, end, BerElement.INTEGER, MAX_INTEGER);
        if (operation < 0 || operation >= end) {
            return Identification.NONE;
        }
        int tag = Byte.toUnsignedInt(bytes.get(operation));
        int body = BerElement.enter(bytes, operation, end, tag);
        return switch (tag) {
            case BIND_REQUEST -> ldap(isBind(bytes, body, end), Speaker.CLIENT);
            case SEARCH_REQUEST -> ldap(isSearch(bytes, body, end), Speaker.CLIENT);
            case EXTENDED_REQUEST -> ldap(isExtended(bytes, body, end), Speaker.CLIENT);
            case SEARCH_RESULT_ENTRY -> ldap(isEntry(bytes, body, end), Speaker.SERVER);
            case BIND_RESPONSE, SEARCH_RESULT_DONE, EXTENDED_RESPONSE ->
                ldap(isResult(bytes, body, end), Speaker.SERVER);
            default -> Identification.NONE;
        };
    }

    private static boolean isBind(ByteBuffer bytes, int body, int end) {
        int version = BerElement.octet(bytes, body, end, BerElement.INTEGER);
        if (version < MIN_VERSION || version > MAX_VERSION) {
            return false;
        }
        int name = BerElement.skip(bytes, body, end, BerElement.INTEGER, 1);
        int authentication = BerElement.skip(bytes, name, end, BerElement.OCTET_STRING, MAX_NAME);
        return BerElement.enter(bytes, authentication, end, SIMPLE) >= 0
                || BerElement.enter(bytes, authentication, end, SASL) >= 0;
    }

    private static boolean isSearch(ByteBuffer bytes, int body, int end) {
        int scope = BerElement.skip(bytes, body, end, BerElement.OCTET_STRING, MAX_NAME);
        int dereference = BerElement.skip(bytes, scope, end, BerElement.ENUMERATED, 1);
        int sizeLimit = BerElement.skip(bytes, dereference, end, BerElement.ENUMERATED, 1);
        return sizeLimit >= 0
                && isUpTo(MAX_SCOPE, BerElement.octet(bytes, scope, end, BerElement.ENUMERATED))
                && isUpTo(MAX_DEREFERENCE, BerElement.octet(bytes, dereference, end, BerElement.ENUMERATED))
                && BerElement.enter(bytes, sizeLimit, end, BerElement.INTEGER) >= 0;
    }

    /** Every extended operation is named by an object identifier in digits and dots. */
    private static boolean isExtended(ByteBuffer bytes, int body, int end) {
        int name = BerElement.enter(bytes, body, end, REQUEST_NAME);
        int nameEnd = BerElement.skip(bytes, body, end, REQUEST_NAME, MAX_NAME);
        if (nameEnd <= name || bytes.get(name) < '0' || bytes.get(name) > '2') {
            return false;
        }
        for (int i = name; i < nameEnd; i++) {
            if (!AsciiText.isDigit(bytes.get(i)) && bytes.get(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isEntry(ByteBuffer bytes, int body, int end) {
        int attributes = BerElement.skip(bytes, body, end, BerElement.OCTET_STRING, MAX_NAME);
        return BerElement.enter(bytes, attributes, end, BerElement.SEQUENCE) >= 0;
    }

    private static boolean isResult(ByteBuffer bytes, int body, int end) {
        int code = BerElement.octet(bytes, body, end, BerElement.ENUMERATED);
        int matchedName = BerElement.skip(bytes, body, end, BerElement.ENUMERATED, 1);
        int message = BerElement.skip(bytes, matchedName, end, BerElement.OCTET_STRING, MAX_NAME);
        return isUpTo(MAX_RESULT, code) && BerElement.enter(bytes, message, end, BerElement.OCTET_STRING) >= 0;
    }

    private static boolean isUpTo(int max, int octet) {
        return octet >= 0 && octet <= max;
    }

    private static int ldap(boolean sure, Speaker speaker) {
        return sure ? Identification.of(ApplicationProtocol.LDAP, speaker) : Identification.NONE;
    }
}
