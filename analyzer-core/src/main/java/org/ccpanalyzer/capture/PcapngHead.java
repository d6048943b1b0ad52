// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * What the beginning of a pcapng file says of all that follows: byte order and interfaces. Programs that capture describe
 * their interfaces at the very beginning, some just before the first packet of each.
 *
 * @param isWhole whether the file can be read by this: one section, and an interface in it
 * @param interfaces in the order of the file, as if no packet of them had been met
 */
record PcapngHead(boolean isWhole, boolean isLittleEndian, List<PcapngInterface> interfaces) {
    /** How far is looked: 1 MiB, some hundred packets. */
    static final int LENGTH = 1 << 20;

    PcapngHead {
        interfaces = List.copyOf(interfaces);
    }

    /** Reads the beginning of a file, which stays open. */
    static PcapngHead read(String name, FileChannel file) throws IOException {
        CaptureInput input = new CaptureInput(name, file.position(0), CaptureInput.newBuffer(), 0, LENGTH);
        try {
            PcapngCursor cursor = new PcapngCursor(input);
            while (cursor.next()) {
                // What is wanted are the descriptions between the packets.
            }
            List<PcapngInterface> interfaces = cursor.freshInterfaces();
            return new PcapngHead(cursor.hasOneSection() && !interfaces.isEmpty(), input.isLittleEndian(), interfaces);
        } catch (CaptureException e) {
            // Whoever reads the file in order says what is wrong with it, if anything is but the length of a block.
            return new PcapngHead(false, false, List.of());
        }
    }
}
