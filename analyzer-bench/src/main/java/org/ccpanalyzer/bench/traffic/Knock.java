// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.IOException;
import org.ccpanalyzer.net.TcpFlags;

/** A SYN to a closed port and the RST that answers it. */
final class Knock implements Conversation {
    private final Ends ends;
    private final int sequence;
    private int written;

    Knock(Ends ends, int sequence) {
        this.ends = ends;
        this.sequence = sequence;
    }

    @Override
    public boolean writeNext(FrameWriter frames) throws IOException {
        switch (written++) {
            case 0 -> frames.tcp(ends, true, sequence, 0, TcpFlags.SYN, 0);
            case 1 -> frames.tcp(ends, false, 0, sequence + 1, TcpFlags.RST | TcpFlags.ACK, 0);
            default -> {
                return false;
            }
        }
        return true;
    }
}
