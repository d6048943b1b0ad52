// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * A stream of serialized Java objects (Java Object Serialization Specification, section 6.4): magic, version 5, then
 * the first element, unless the header was flushed alone. On a port of an appliance it is the usual carrier of an
 * attack. Both sides write one, so it tells no role.
 */
public final class JavaSerializationDetector implements ProtocolDetector {
    private static final int MAGIC_AND_VERSION = 0xaced0005;
    private static final int FIRST_ELEMENT = 0x70;
    private static final int LAST_ELEMENT = 0x7e;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == MAGIC_AND_VERSION >>> 24;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < Integer.BYTES || bytes.getInt(offset) != MAGIC_AND_VERSION) {
            return Identification.NONE;
        }
        int element = length == Integer.BYTES ? FIRST_ELEMENT : bytes.get(offset + Integer.BYTES);
        return element >= FIRST_ELEMENT && element <= LAST_ELEMENT
                ? Identification.of(ApplicationProtocol.JAVA_SERIALIZATION, Speaker.UNKNOWN)
                : Identification.NONE;
    }
}
