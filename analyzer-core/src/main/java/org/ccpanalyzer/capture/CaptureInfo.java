// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a capture says of itself, and what was read of it.
 *
 * @param format {@code "pcap"}, {@code "pcap-nanosecond"}, {@code "pcap-modified"} or {@code "pcapng"}, with the compression behind it, as in
 *     {@code "pcap (gzip)"}
 * @param interfaces in file order
 * @param frames frames read
 * @param damage why reading stopped early, or null
 */
public record CaptureInfo(
        String format,
        List<CaptureInterface> interfaces,
        long frames,
        @Nullable CaptureDamage damage) {
    public CaptureInfo {
        interfaces = List.copyOf(interfaces);
    }
}
