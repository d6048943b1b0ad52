// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import com.sun.jna.Native;
import com.sun.jna.Platform;

/** The functions of the C library that a capture needs. */
final class ProcessFunctions {
    static {
        Native.register(ProcessFunctions.class, Platform.C_LIBRARY_NAME);
    }

    private ProcessFunctions() {}

    /** fmemopen(3): a stream that writes to memory. */
    static native long fmemopen(long memory, long size, String mode);

    static native int fflush(long stream);

    static native void rewind(long stream);

    static native long ftell(long stream);

    static native int fclose(long stream);

    /** poll(2). */
    static native int poll(long descriptors, long count, int timeoutMillis);
}
