// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** Numbers with their low byte first, out of buffers that are in network order. */
final class LittleEndian {
    private LittleEndian() {}

    static int uint16(ByteBuffer bytes, int position) {
        return Short.toUnsignedInt(Short.reverseBytes(bytes.getShort(position)));
    }

    static int uint24(ByteBuffer bytes, int position) {
        return uint16(bytes, position) | Byte.toUnsignedInt(bytes.get(position + 2)) << 16;
    }

    static int int32(ByteBuffer bytes, int position) {
        return Integer.reverseBytes(bytes.getInt(position));
    }
}
