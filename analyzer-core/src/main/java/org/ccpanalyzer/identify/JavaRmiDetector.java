// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * Java RMI in its wire protocol JRMP (Java Remote Method Invocation Specification, section 10.2): the magic word,
 * version 2 and one of three protocols from the client; from the server the acknowledgment, which tells the client
 * its own address.
 */
public final class JavaRmiDetector implements ProtocolDetector {
    private static final int MAGIC = 0x4a524d49;
    private static final int VERSION_OFFSET = 4;
    private static final int MAX_VERSION = 2;
    private static final int PROTOCOL_OFFSET = 6;
    private static final int STREAM = 0x4b;
    private static final int MULTIPLEX = 0x4d;
    private static final int ACKNOWLEDGED = 0x4e;
    private static final int HOST_OFFSET = 3;
    private static final int PORT_LENGTH = 4;
    private static final int MAX_PORT = 0xffff;
    private static final int MIN_HOST = 2;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == MAGIC >>> 24 || octet == ACKNOWLEDGED;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length <= PROTOCOL_OFFSET) {
            return Identification.NONE;
        }
        if (bytes.getInt(offset) == MAGIC) {
            return isGreeting(bytes, offset)
                    ? Identification.of(ApplicationProtocol.JAVA_RMI, Speaker.CLIENT)
                    : Identification.NONE;
        }
        return bytes.get(offset) == ACKNOWLEDGED && isAcknowledgment(bytes, offset, length)
                ? Identification.of(ApplicationProtocol.JAVA_RMI, Speaker.SERVER)
                : Identification.NONE;
    }

    private static boolean isGreeting(ByteBuffer bytes, int offset) {
        int version = bytes.getShort(offset + VERSION_OFFSET);
        int protocol = bytes.get(offset + PROTOCOL_OFFSET);
        return version >= 1 && version <= MAX_VERSION && protocol >= STREAM && protocol <= MULTIPLEX;
    }

    private static boolean isAcknowledgment(ByteBuffer bytes, int offset, int length) {
        int hostLength = Short.toUnsignedInt(bytes.getShort(offset + 1));
        if (hostLength < MIN_HOST || length != HOST_OFFSET + hostLength + PORT_LENGTH) {
            return false;
        }
        int port = bytes.getInt(offset + HOST_OFFSET + hostLength);
        return port > 0 && port <= MAX_PORT && AsciiText.isHostName(bytes, offset + HOST_OFFSET, hostLength);
    }
}
