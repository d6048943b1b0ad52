// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * SNMP messages in BER: version 1 and 2c (RFC 1157, section 4; RFC 3416, section 3) tell the role by the PDU type.
 * Version 3 (RFC 3412, section 6) may encrypt it; there the reportable flag marks who expects an answer.
 */
public final class SnmpDetector implements ProtocolDetector {
    private static final int VERSION_1 = 0;
    private static final int VERSION_2C = 1;
    private static final int VERSION_3 = 3;
    private static final int VERSION_LENGTH = 3;
    private static final int MAX_INTEGER = 5;

    private static final int GET = 0xa0;
    private static final int GET_NEXT = 0xa1;
    private static final int RESPONSE = 0xa2;
    private static final int SET = 0xa3;
    private static final int TRAP_1 = 0xa4;
    private static final int GET_BULK = 0xa5;
    private static final int INFORM = 0xa6;
    private static final int TRAP_2 = 0xa7;
    private static final int REPORT = 0xa8;
    private static final int REPORTABLE = 0x04;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == BerElement.SEQUENCE;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        int end = offset + length;
        int version = BerElement.enter(bytes, offset, end, BerElement.SEQUENCE);
        if (version < 0 || end - version <= VERSION_LENGTH || BerElement.contentEnd(bytes, offset) < end) {
            return Identification.NONE;
        }
        if (bytes.get(version) != BerElement.INTEGER || bytes.get(version + 1) != 1) {
            return Identification.NONE;
        }
        int next = version + VERSION_LENGTH;
        return switch (bytes.get(version + 2)) {
            case VERSION_1, VERSION_2C -> community(bytes, next, end);
            case VERSION_3 -> version3(bytes, next, end);
            default -> Identification.NONE;
        };
    }

    private static int community(ByteBuffer bytes, int position, int end) {
        int pdu = BerElement.skip(bytes, position, end, BerElement.OCTET_STRING, 255);
        if (pdu < 0 || pdu >= end) {
            return Identification.NONE;
        }
        return switch (Byte.toUnsignedInt(bytes.get(pdu))) {
            case GET, GET_NEXT, GET_BULK, SET, TRAP_1, TRAP_2, INFORM -> snmp(Speaker.CLIENT);
            case RESPONSE, REPORT -> snmp(Speaker.SERVER);
            default -> Identification.NONE;
        };
    }

    /** The header data: message id, largest message, flags, security model. */
    private static int version3(ByteBuffer bytes, int position, int end) {
        int messageId = BerElement.enter(bytes, position, end, BerElement.SEQUENCE);
        int maxSize = BerElement.skip(bytes, messageId, end, BerElement.INTEGER, MAX_INTEGER);
        int flags = BerElement.skip(bytes, maxSize, end, BerElement.INTEGER, MAX_INTEGER);
        int flagByte = BerElement.enter(bytes, flags, end, BerElement.OCTET_STRING);
        if (flagByte < 0 || flagByte >= end) {
            return Identification.NONE;
        }
        return snmp((bytes.get(flagByte) & REPORTABLE) != 0 ? Speaker.CLIENT : Speaker.UNKNOWN);
    }

    private static int snmp(Speaker speaker) {
        return Identification.of(ApplicationProtocol.SNMP, speaker);
    }
}
