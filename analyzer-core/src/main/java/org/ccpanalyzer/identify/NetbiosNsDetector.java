// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.ccpanalyzer.net.IpProtocol;

/**
 * NetBIOS name service (RFC 1002, section 4.2.1): the header of DNS, then one encoded name of the local scope, its
 * type and the Internet class. The R flag tells request from response.
 */
public final class NetbiosNsDetector implements ProtocolDetector {
    private static final int FLAGS_OFFSET = 2;
    private static final int RESPONSE = 0x8000;
    private static final int QUESTIONS_OFFSET = 4;
    private static final int NAME_OFFSET = 12;
    private static final int TYPE_OFFSET = NAME_OFFSET + 1 + NetbiosName.ENCODED_LENGTH + 1;
    private static final int MIN_LENGTH = TYPE_OFFSET + 4;
    private static final int NAME_SERVICE = 0x0020;
    private static final int NODE_STATUS = 0x0021;
    private static final int INTERNET = 1;

    @Override
    public int transport() {
        return IpProtocol.UDP;
    }

    @Override
    public int probe(ByteBuffer bytes, int offset, int length) {
        if (length < MIN_LENGTH
                || bytes.get(offset + NAME_OFFSET) != NetbiosName.ENCODED_LENGTH
                || bytes.get(offset + TYPE_OFFSET - 1) != 0
                || !NetbiosName.isEncoded(bytes, offset + NAME_OFFSET + 1)) {
            return Identification.NONE;
        }
        int type = bytes.getShort(offset + TYPE_OFFSET);
        boolean sure = (type == NAME_SERVICE || type == NODE_STATUS)
                && bytes.getShort(offset + TYPE_OFFSET + Short.BYTES) == INTERNET
                && bytes.getShort(offset + QUESTIONS_OFFSET) <= 1;
        boolean response = (bytes.getShort(offset + FLAGS_OFFSET) & RESPONSE) != 0;
        return sure
                ? Identification.of(ApplicationProtocol.NETBIOS_NS, response ? Speaker.SERVER : Speaker.CLIENT)
                : Identification.NONE;
    }
}
