// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.OuterLayer;
import org.ccpanalyzer.decode.PacketView;

/** By which IP layer a packet in a tunnel is judged. */
public final class LayerChoice {
    private final Subjects subjects;

    /** @param subjects whose packets count */
    public LayerChoice(Subjects subjects) {
        this.subjects = subjects;
    }

    /**
     * Chooses the innermost layer of a followed address. So a tunnel that the host itself speaks is its own traffic, unless
     * what is inside is the host's too. Without such a layer the packet stays as it was decoded.
     */
    public void choose(PacketView packet) {
        if (packet.tunnelDepth == 0 || (!isUndecoded(packet) && concernsSubject(packet))) {
            return;
        }
        for (int depth = packet.tunnelDepth - 1; depth >= 0; depth--) {
            if (concernsSubject(packet.outerLayer(depth))) {
                packet.surface(depth);
                return;
            }
        }
    }

    static boolean isUndecoded(PacketView packet) {
        return packet.ipVersion == 0 || (packet.anomaly != Anomaly.NONE && !packet.hasPorts);
    }

    private boolean concernsSubject(OuterLayer layer) {
        return layer.ipVersion != 0
                && (subjects.includes(layer.sourceHigh, layer.sourceLow)
                        || subjects.includes(layer.destinationHigh, layer.destinationLow));
    }

    boolean concernsSubject(PacketView packet) {
        return subjects.includes(packet.sourceHigh, packet.sourceLow)
                || subjects.includes(packet.destinationHigh, packet.destinationLow)
                || (packet.quoted.present
                        && (subjects.includes(packet.quoted.sourceHigh, packet.quoted.sourceLow)
                                || subjects.includes(packet.quoted.destinationHigh, packet.quoted.destinationLow)));
    }
}
