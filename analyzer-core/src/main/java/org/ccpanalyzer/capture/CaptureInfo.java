// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.util.ArrayList;
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
 * @param metadata what it says beyond its frames and interfaces
 */
public record CaptureInfo(
        String format,
        List<CaptureInterface> interfaces,
        long frames,
        @Nullable CaptureDamage damage,
        CaptureMetadata metadata) {
    public CaptureInfo {
        interfaces = List.copyOf(interfaces);
    }

    /** Of a capture that says nothing beyond its frames and interfaces. */
    public CaptureInfo(String format, List<CaptureInterface> interfaces, long frames, @Nullable CaptureDamage damage) {
        this(format, interfaces, frames, damage, CaptureMetadata.NONE);
    }

    /**
     * The same after {@code before}, the stretch of the same file in front of it, whose interfaces all are among these.
     *
     * @return null where only a walk over both in order can tell what they say together
     */
    public @Nullable CaptureInfo after(CaptureInfo before) {
        List<CaptureInterface> joined = new ArrayList<>(interfaces);
        for (int i = 0; i < before.interfaces.size(); i++) {
            CaptureInterface both = interfaces.get(i).after(before.interfaces.get(i));
            if (both == null) {
                return null;
            }
            joined.set(i, both);
        }
        CaptureMetadata both = metadata.after(before.metadata);
        return both == null ? null : new CaptureInfo(format, joined, before.frames + frames, damage, both);
    }
}
