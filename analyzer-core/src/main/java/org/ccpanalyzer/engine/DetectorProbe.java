// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.ByteBuffer;
import org.ccpanalyzer.flow.PayloadProbe;
import org.ccpanalyzer.identify.FactCollector;
import org.ccpanalyzer.identify.PayloadReader;

/** Lets the flow stage ask the detectors and readers of {@link DetectorCatalog}. */
final class DetectorProbe implements PayloadProbe {
    private final PayloadReader reader = new PayloadReader(DetectorCatalog.standard(), DetectorCatalog.readers());

    @Override
    public int read(int protocol, ByteBuffer bytes, int offset, int length, FactCollector facts) {
        return reader.read(protocol, bytes, offset, length, facts);
    }
}
