// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * Whether a client of LDAP sent a password in clear, and whether the connection went over to TLS (RFC 4511, sections 4.2
 * and 4.14). A bind without a password is anonymous (RFC 4513, section 5.1). Binds by SASL count where their mechanism
 * shows the password.
 */
public final class LdapFactReader implements FactReader {
    private static final int BIND_REQUEST = 0x60;
    private static final int SIMPLE = 0x80;
    private static final int SASL = 0xa3;
    private static final int MAX_INTEGER = 4;
    private static final int MAX_CONTENT = 4096;
    /** Later messages come after the bind. */
    private static final int MAX_MESSAGES = 8;

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.LDAP;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        int end = offset + length;
        int message = offset;
        for (int i = 0; i < MAX_MESSAGES; i++) {
            if (TlsUpgrade.mayBegin(bytes, message, end - message)) {
                return TlsUpgrade.read(bytes, message, message - offset, end - message, facts);
            }
            int next = BerElement.skip(bytes, message, end, BerElement.SEQUENCE, MAX_CONTENT);
            if (next < 0) {
                return length + 1;
            }
            readMessage(bytes, message, next, facts);
            message = next;
        }
        return DONE;
    }

    private static void readMessage(ByteBuffer bytes, int message, int end, FactCollector facts) {
        int content = BerElement.enter(bytes, message, end, BerElement.SEQUENCE);
        int operation = BerElement.skip(bytes, content, end, BerElement.INTEGER, MAX_INTEGER);
        int bind = BerElement.enter(bytes, operation, end, BIND_REQUEST);
        int name = BerElement.skip(bytes, bind, end, BerElement.INTEGER, 1);
        int authentication = BerElement.skip(bytes, name, end, BerElement.OCTET_STRING, MAX_CONTENT);
        int password = BerElement.enter(bytes, authentication, end, SIMPLE);
        if (password >= 0 && BerElement.contentEnd(bytes, authentication) > password) {
            facts.add(FactKind.CREDENTIALS_IN_CLEAR, ClearCredentials.LDAP_SIMPLE_BIND);
        }
        readMechanism(bytes, BerElement.enter(bytes, authentication, end, SASL), end, facts);
    }

    private static void readMechanism(ByteBuffer bytes, int sasl, int end, FactCollector facts) {
        int mechanism = BerElement.enter(bytes, sasl, end, BerElement.OCTET_STRING);
        int credentials = BerElement.skip(bytes, sasl, end, BerElement.OCTET_STRING, MAX_CONTENT);
        if (credentials >= 0) {
            String name = ClearCredentials.named(
                    ClearCredentials.LDAP_SASL, FactText.printable(bytes, mechanism, credentials));
            if (ClearCredentials.isReadable(name)) {
                facts.add(FactKind.CREDENTIALS_IN_CLEAR, name);
            }
        }
    }
}
