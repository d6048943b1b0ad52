// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

import java.nio.ByteBuffer;

/** Stands for headers that nobody decodes: ends the chain with a named reason. Reads no bytes. */
public final class StopDecoder implements LayerDecoder {
    private final Anomaly reason;

    public StopDecoder(Anomaly reason) {
        this.reason = reason;
    }

    /** Keeps the number that {@link LayerTable#next} noted. */
    @Override
    public LayerDecoder decode(ByteBuffer bytes, PacketView packet) {
        return packet.stop(reason, packet.anomalyNumber);
    }
}
