// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is captured, and how.
 *
 * @param interfaces names of network interfaces, at least one; {@code any} stands for all of Linux
 * @param snapLength bytes kept of each frame at most
 * @param bufferBytes size of the kernel's ring for each interface: the queue between the wire and the analysis
 * @param timeoutMillis how long the kernel may hold packets back to hand over many at once
 * @param promiscuous whether frames to other stations are captured, as on a mirror port they must be
 * @param immediate whether each packet is handed over at once; costs several times the processor and loses packets at rates
 *     at which the usual mode does not
 * @param filter capture filter in the language of pcap-filter(7), or null for all packets
 */
public record LiveOptions(
        List<String> interfaces,
        int snapLength,
        int bufferBytes,
        int timeoutMillis,
        boolean promiscuous,
        boolean immediate,
        @Nullable String filter) {
    /** The name that stands for all interfaces of Linux. */
    public static final String ANY = "any";
    /** Frames longer than that are cut; segmentation offload may hand over such of up to 64 KiB. */
    public static final int STANDARD_SNAP_LENGTH = 65_535;
    /** As much as arrives while a pause of half a second lasts, at 600,000 packets a second. */
    public static final int STANDARD_BUFFER_BYTES = 256 << 20;

    public static final int STANDARD_TIMEOUT_MILLIS = 50;
    /** Least that leaves the first payload bytes of a packet in its tunnel. */
    public static final int LEAST_SNAP_LENGTH = 256;
    /** What libpcap takes (MAXIMUM_SNAPLEN). */
    public static final int LARGEST_SNAP_LENGTH = 262_144;

    public LiveOptions {
        interfaces = List.copyOf(interfaces);
        if (interfaces.isEmpty()) {
            throw new IllegalArgumentException("at least one interface is needed");
        }
        if (snapLength < 1 || snapLength > LARGEST_SNAP_LENGTH) {
            throw new IllegalArgumentException("a snap length of " + snapLength + " is out of range");
        }
    }
}
