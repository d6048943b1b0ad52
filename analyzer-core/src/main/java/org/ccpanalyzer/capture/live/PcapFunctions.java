// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** The functions of libpcap that pcap4j has no way to, called without a detour: numbers go in and out as they are. */
final class PcapFunctions {
    private static final NativeLibrary LIBRARY =
            NativeLibrary.getInstance(System.getProperty("org.pcap4j.core.pcapLibName", "pcap"));

    static {
        Native.register(PcapFunctions.class, LIBRARY);
    }

    /** Address of {@code pcap_dump}, which writes a packet as a record of a capture file. */
    static final long DUMP = Pointer.nativeValue(LIBRARY.getFunction("pcap_dump"));

    private PcapFunctions() {}

    /** pcap_dispatch(3PCAP): hands up to {@code count} packets to a native function. */
    static native int pcap_dispatch(long handle, int count, long callback, long user);

    /** pcap_get_selectable_fd(3PCAP). */
    static native int pcap_get_selectable_fd(long handle);
}
