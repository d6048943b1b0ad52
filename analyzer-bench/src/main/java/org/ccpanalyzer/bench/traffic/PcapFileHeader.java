// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ccpanalyzer.net.LinkType;

/** The header of a classic capture of Ethernet frames in microseconds, little endian. */
public final class PcapFileHeader {
    public static final int BYTES = 24;

    private PcapFileHeader() {}

    /** Appends it; the buffer is big endian again afterwards. */
    public static void write(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0xa1b2_c3d4).putInt(4 << 16 | 2).putLong(0);
        bytes.putInt(262_144).putInt(LinkType.ETHERNET);
        bytes.order(ByteOrder.BIG_ENDIAN);
    }
}
