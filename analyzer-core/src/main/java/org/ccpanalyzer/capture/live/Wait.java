// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** Waits for packets by poll(2). */
final class Wait {
    private Wait() {}

    /**
     * Waits for any of the descriptors.
     *
     * @param entries {@code pollfd} structures in a direct buffer
     * @return true if one has something to say, be it an error
     */
    static boolean forAny(ByteBuffer entries, int count, int timeoutMillis) {
        long address = Pointer.nativeValue(Native.getDirectBufferPointer(entries));
        return ProcessFunctions.poll(address, count, timeoutMillis) > 0;
    }

    static void forMillis(int millis) {
        int unused = ProcessFunctions.poll(0, 0, millis);
    }
}
