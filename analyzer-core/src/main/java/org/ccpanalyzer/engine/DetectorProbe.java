// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.ByteBuffer;
import org.ccpanalyzer.flow.PayloadProbe;
import org.ccpanalyzer.identify.ProtocolIdentifier;
import org.ccpanalyzer.identify.TlsServerName;
import org.jspecify.annotations.Nullable;

/** Lets the flow stage ask the detectors of {@link DetectorCatalog}. */
final class DetectorProbe implements PayloadProbe {
    private final ProtocolIdentifier identifier = DetectorCatalog.standard();

    @Override
    public int identify(int protocol, ByteBuffer bytes, int offset, int length) {
        return identifier.identify(protocol, bytes, offset, length);
    }

    @Override
    public @Nullable String serverName(ByteBuffer bytes, int offset, int length) {
        return TlsServerName.read(bytes, offset, length);
    }
}
