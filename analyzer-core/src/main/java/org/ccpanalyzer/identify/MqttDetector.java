// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * The CONNECT packet by which every MQTT client begins (MQTT 3.1.1, section 3.1; MQTT 5.0, section 3.1; MQTT 3.1 with
 * its older name).
 */
public final class MqttDetector implements ProtocolDetector {
    private static final int CONNECT = 0x10;
    private static final int MAX_LENGTH_BYTES = 4;
    private static final String NAME = "\0\4MQTT";
    private static final String OLD_NAME = "\0\6MQISDP";
    private static final int VERSION_3_1 = 3;
    private static final int VERSION_3_1_1 = 4;
    private static final int VERSION_5 = 5;

    @Override
    public int transport() {
        return IpProtocol.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == CONNECT;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (bytes.get(offset) != CONNECT) {
            return Identification.NONE;
        }
        int name = 1;
        while (name < length && name <= MAX_LENGTH_BYTES && bytes.get(offset + name) < 0) {
            name++;
        }
        name++;
        return isConnect(bytes, offset + name, length - name)
                ? Identification.of(ApplicationProtocol.MQTT, Speaker.CLIENT)
                : Identification.NONE;
    }

    private static boolean isConnect(ByteBuffer bytes, int offset, int length) {
        if (AsciiText.startsWith(bytes, offset, length, NAME) && length > NAME.length()) {
            int version = bytes.get(offset + NAME.length());
            return version == VERSION_3_1_1 || version == VERSION_5;
        }
        return AsciiText.startsWith(bytes, offset, length, OLD_NAME)
                && length > OLD_NAME.length()
                && bytes.get(offset + OLD_NAME.length()) == VERSION_3_1;
    }
}
