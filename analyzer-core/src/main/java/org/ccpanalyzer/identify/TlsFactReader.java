// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** What a TLS handshake says in clear (RFC 8446, section 4.1). */
public final class TlsFactReader implements FactReader {
    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.TLS;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        String name = TlsServerName.read(bytes, offset, length);
        if (name != null) {
            facts.add(FactKind.SERVER_NAME, name);
        }
        return DONE;
    }
}
