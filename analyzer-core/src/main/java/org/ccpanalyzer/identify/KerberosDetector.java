// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Kerberos 5 between a client and its key distribution centre (RFC 4120, sections 5.4 and 5.9): the tag of the message,
 * the version and the repeated message type must agree. Over TCP a length stands before the message (section 7.2.2).
 */
public final class KerberosDetector implements ProtocolDetector {
    private static final int APPLICATION = 0x60;
    private static final int AUTHENTICATION_REQUEST = 10;
    private static final int AUTHENTICATION_REPLY = 11;
    private static final int TICKET_REQUEST = 12;
    private static final int TICKET_REPLY = 13;
    private static final int ERROR = 30;

    private static final int FIRST_FIELD = 0xa0;
    private static final int SECOND_FIELD = 0xa1;
    private static final int THIRD_FIELD = 0xa2;
    private static final int FIELD_LENGTH = 5;
    private static final int NUMBER_LENGTH = 3;
    private static final int VERSION = 5;

    private static final int PREFIX_LENGTH = 4;
    /** The prefix's upper half, which is zero in all but monstrous messages. */
    private static final int MAX_PREFIX_UPPER = 0xf;

    private final int transport;

    private KerberosDetector(int transport) {
        this.transport = transport;
    }

    public static KerberosDetector overTcp() {
        return new KerberosDetector(IpProtocol.TCP);
    }

    public static KerberosDetector overUdp() {
        return new KerberosDetector(IpProtocol.UDP);
    }

    @Override
    public int transport() {
        return transport;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return transport == IpProtocol.TCP ? octet == 0 : octet > APPLICATION && octet <= APPLICATION + ERROR;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (transport == IpProtocol.UDP) {
            return message(bytes, offset, offset + length);
        }
        if (length <= PREFIX_LENGTH || bytes.get(offset) != 0) {
            return Identification.NONE;
        }
        return Short.toUnsignedInt(bytes.getShort(offset)) <= MAX_PREFIX_UPPER
                ? message(bytes, offset + PREFIX_LENGTH, offset + length)
                : Identification.NONE;
    }

    private static int message(ByteBuffer bytes, int message, int end) {
        int type = Byte.toUnsignedInt(bytes.get(message)) - APPLICATION;
        return switch (type) {
            case AUTHENTICATION_REQUEST, TICKET_REQUEST -> kerberos(bytes, message, end, SECOND_FIELD, Speaker.CLIENT);
            case AUTHENTICATION_REPLY, TICKET_REPLY, ERROR ->
                kerberos(bytes, message, end, FIRST_FIELD, Speaker.SERVER);
            default -> Identification.NONE;
        };
    }

    private static int kerberos(ByteBuffer bytes, int message, int end, int versionField, Speaker speaker) {
        int tag = Byte.toUnsignedInt(bytes.get(message));
        int sequence = BerElement.enter(bytes, message, end, tag);
        int version = BerElement.enter(bytes, sequence, end, BerElement.SEQUENCE);
        int typeField = versionField == FIRST_FIELD ? SECOND_FIELD : THIRD_FIELD;
        boolean sure = version >= 0
                && isNumber(bytes, version, end, versionField, VERSION)
                && isNumber(bytes, version + FIELD_LENGTH, end, typeField, tag - APPLICATION);
        return sure ? Identification.of(ApplicationProtocol.KERBEROS, speaker) : Identification.NONE;
    }

    private static boolean isNumber(ByteBuffer bytes, int position, int end, int field, int value) {
        return end - position >= FIELD_LENGTH
                && Byte.toUnsignedInt(bytes.get(position)) == field
                && bytes.get(position + 1) == NUMBER_LENGTH
                && BerElement.octet(bytes, position + 2, end, BerElement.INTEGER) == value;
    }
}
