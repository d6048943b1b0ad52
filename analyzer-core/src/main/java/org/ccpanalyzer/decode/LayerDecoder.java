// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import java.nio.ByteBuffer;

/** Reads exactly one header and names the decoder of the next. Stateless, so one instance serves all threads. */
@FunctionalInterface
public interface LayerDecoder {
    /** Ends the chain. */
    LayerDecoder END = (bytes, packet) -> LayerDecoder.end();

    /**
     * Decodes the header at {@link PacketView#offset}.
     *
     * @return the decoder of what follows, or {@link #END}
     */
    LayerDecoder decode(ByteBuffer bytes, PacketView packet);

    private static LayerDecoder end() {
        throw new IllegalStateException("the end of the chain decodes nothing");
    }
}
