// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * SMB behind the header of the NetBIOS session service (RFC 1002, section 4.3.1; MS-SMB2, section 2.1): version 1
 * (MS-CIFS, section 2.2.3.1), 2 and 3 (MS-SMB2, section 2.2.1) with a flag for replies; encrypted or compressed
 * messages of version 3 tell no role. A NetBIOS session request counts if it calls a file server.
 */
public final class SmbDetector implements ProtocolDetector {
    private static final int SESSION_MESSAGE = 0x00;
    private static final int SESSION_HEADER_LENGTH = 4;
    private static final int MIN_MESSAGE = 32;

    private static final int VERSION_1 = 0xff534d42;
    private static final int VERSION_2 = 0xfe534d42;
    private static final int ENCRYPTED = 0xfd534d42;
    private static final int COMPRESSED = 0xfc534d42;

    private static final int VERSION_1_FLAGS_OFFSET = SESSION_HEADER_LENGTH + 9;
    private static final int VERSION_1_REPLY = 0x80;
    private static final int HEADER_SIZE_OFFSET = SESSION_HEADER_LENGTH + 4;
    private static final int HEADER_SIZE = 64;
    private static final int VERSION_2_FLAGS_OFFSET = SESSION_HEADER_LENGTH + 16;
    private static final int VERSION_2_REPLY = 0x01;

    /** A session request: two names of 32 letters, each between its length and a zero. */
    private static final int SESSION_REQUEST = 0x81000044;

    private static final int NAME_LENGTH = 32;
    private static final int SESSION_REQUEST_LENGTH = SESSION_HEADER_LENGTH + 2 * (NAME_LENGTH + 2);
    private static final int SERVICE_OFFSET = SESSION_HEADER_LENGTH + NAME_LENGTH - 1;
    /** Suffix 0x20 of a NetBIOS name, in the half-byte letters of RFC 1001, section 14.1. */
    private static final String FILE_SERVER = "CA";

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == SESSION_MESSAGE || octet == SESSION_REQUEST >>> 24;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= VERSION_2_FLAGS_OFFSET) {
            return Identification.NONE;
        }
        int header = bytes.getInt(offset);
        if (header == SESSION_REQUEST) {
            return isFileServerCalled(bytes, offset, length) ? smb(Speaker.CLIENT) : Identification.NONE;
        }
        return header >>> 24 == SESSION_MESSAGE && header >= MIN_MESSAGE ? message(bytes, offset) : Identification.NONE;
    }

    private static int message(ByteBuffer bytes, int offset) {
        return switch (bytes.getInt(offset + SESSION_HEADER_LENGTH)) {
            case VERSION_1 -> smb(speaker(bytes.get(offset + VERSION_1_FLAGS_OFFSET) & VERSION_1_REPLY));
            case VERSION_2 ->
                LittleEndian.uint16(bytes, offset + HEADER_SIZE_OFFSET) == HEADER_SIZE
                        ? smb(speaker(bytes.get(offset + VERSION_2_FLAGS_OFFSET) & VERSION_2_REPLY))
                        : Identification.NONE;
            case ENCRYPTED, COMPRESSED -> smb(Speaker.UNKNOWN);
            default -> Identification.NONE;
        };
    }

    private static boolean isFileServerCalled(ByteBuffer bytes, int offset, int length) {
        return length == SESSION_REQUEST_LENGTH
                && isName(bytes, offset + SESSION_HEADER_LENGTH)
                && isName(bytes, offset + SESSION_HEADER_LENGTH + NAME_LENGTH + 2)
                && AsciiText.startsWith(bytes, offset + SERVICE_OFFSET, FILE_SERVER.length(), FILE_SERVER);
    }

    private static boolean isName(ByteBuffer bytes, int name) {
        return bytes.get(name) == NAME_LENGTH
                && bytes.get(name + NAME_LENGTH + 1) == 0
                && NetbiosName.isEncoded(bytes, name + 1);
    }

    private static Speaker speaker(int replyFlag) {
        return replyFlag == 0 ? Speaker.CLIENT : Speaker.SERVER;
    }

    private static int smb(Speaker speaker) {
        return Identification.of(ApplicationProtocol.SMB, speaker);
    }
}
