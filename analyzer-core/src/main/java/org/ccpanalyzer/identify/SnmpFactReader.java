// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** That a message of SNMP 1 or 2c shows its community, which is all that authenticates it (RFC 1157, RFC 1901). */
public final class SnmpFactReader implements FactReader {
    private static final int VERSION_2C = 1;
    private static final int MAX_COMMUNITY = 255;

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.SNMP;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        int end = offset + length;
        int content = BerElement.enter(bytes, offset, end, BerElement.SEQUENCE);
        int version = BerElement.octet(bytes, content, end, BerElement.INTEGER);
        int community = BerElement.skip(bytes, content, end, BerElement.INTEGER, 1);
        int behind = BerElement.skip(bytes, community, end, BerElement.OCTET_STRING, MAX_COMMUNITY);
        if (version >= 0 && version <= VERSION_2C && behind > community + 2) {
            facts.add(FactKind.CREDENTIALS_IN_CLEAR, ClearCredentials.SNMP_COMMUNITY);
        }
        return DONE;
    }
}
