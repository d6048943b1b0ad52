// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * SNMP messages in BER: version 1 and 2c (RFC 1157, section 4; RFC 3416, section 3) tell the role by the PDU type.
 * Version 3 (RFC 3412, section 6) may encrypt it; there the reportable flag marks who expects an answer.
 */
public final class SnmpDetector implements ProtocolDetector {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
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
    public int probe(ByteBuffer bytes, int offset, int length) {
        int end = offset + length;
        int version = enter(bytes, offset, end, SEQUENCE);
        if (version < 0 || end - version <= VERSION_LENGTH || contentEnd(bytes, offset) < end) {
            return Identification.NONE;
        }
        if (bytes.get(version) != INTEGER || bytes.get(version + 1) != 1) {
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
        int pdu = skip(bytes, position, end, OCTET_STRING, 255);
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
        int messageId = enter(bytes, position, end, SEQUENCE);
        int maxSize = skip(bytes, messageId, end, INTEGER, MAX_INTEGER);
        int flags = skip(bytes, maxSize, end, INTEGER, MAX_INTEGER);
        int flagByte = enter(bytes, flags, end, OCTET_STRING);
        if (flagByte < 0 || flagByte >= end) {
            return Identification.NONE;
        }
        return snmp((bytes.get(flagByte) & REPORTABLE) != 0 ? Speaker.CLIENT : Speaker.UNKNOWN);
    }

    /** Where the content of an element with the tag begins, or -1. Passes -1 on. */
    private static int enter(ByteBuffer bytes, int position, int end, int tag) {
        if (position < 0 || end - position < 2 || bytes.get(position) != tag) {
            return -1;
        }
        int content = position + headerLength(bytes.get(position + 1));
        return content < position || content > end ? -1 : content;
    }

    /** Where the element behind one with the tag and at most so much content begins, or -1. Passes -1 on. */
    private static int skip(ByteBuffer bytes, int position, int end, int tag, int maxContent) {
        int content = enter(bytes, position, end, tag);
        if (content < 0) {
            return -1;
        }
        int next = contentEnd(bytes, position);
        return next - content > maxContent || next > end ? -1 : next;
    }

    /** Tag and length bytes of an element: short form, or long form of up to two bytes; -1 for others. */
    private static int headerLength(int lengthByte) {
        return switch (lengthByte & 0xff) {
            case 0x81 -> 3;
            case 0x82 -> 4;
            default -> lengthByte >= 0 ? 2 : Integer.MIN_VALUE;
        };
    }

    /** End of an element that {@link #enter} accepted. */
    private static int contentEnd(ByteBuffer bytes, int position) {
        int lengthByte = bytes.get(position + 1);
        return switch (lengthByte & 0xff) {
            case 0x81 -> position + 3 + Byte.toUnsignedInt(bytes.get(position + 2));
            case 0x82 -> position + 4 + Short.toUnsignedInt(bytes.getShort(position + 2));
            default -> position + 2 + lengthByte;
        };
    }

    private static int snmp(Speaker speaker) {
        return Identification.of(ApplicationProtocol.SNMP, speaker);
    }
}
