// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ccpanalyzer.net.LinkType;

/** A pcapng file that describes one interface after the other, each with a long name, and never a packet. */
record InterfaceAttack(int nameBytes) implements Attack {
    private static final int SECTION_HEADER = 0x0a0d_0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OPTION_NAME = 2;
    private static final int SECTION_BYTES = 28;
    private static final int OVERHEAD_BYTES = 28;

    @Override
    public void write(long count, AttackOutput output) throws IOException {
        ByteBuffer section = output.room(SECTION_BYTES);
        section.putInt(SECTION_HEADER).putInt(SECTION_BYTES).putInt(0x1a2b_3c4d);
        section.putInt(1 << 16).putLong(-1).putInt(SECTION_BYTES);
        int blockBytes = OVERHEAD_BYTES + nameBytes;
        for (long number = 0; number < count; number++) {
            ByteBuffer block = output.room(blockBytes);
            block.putInt(INTERFACE_DESCRIPTION).putInt(blockBytes);
            block.putShort((short) LinkType.ETHERNET).putShort((short) 0).putInt(0);
            block.putShort((short) OPTION_NAME).putShort((short) nameBytes);
            for (int i = 0; i < nameBytes; i += Long.BYTES) {
                block.putLong(0x6574_6830_6574_6830L + number);
            }
            block.putInt(0).putInt(blockBytes);
        }
    }
}
