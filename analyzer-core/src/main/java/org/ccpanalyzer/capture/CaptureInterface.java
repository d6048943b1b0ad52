// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import org.jspecify.annotations.Nullable;

/**
 * One interface of a capture; a classic pcap file has exactly one, and says of it no more than its link type, snap length
 * and resolution. Of pcapng see the interface description block (draft-ietf-opsawg-pcapng, section 4.2).
 *
 * @param linkType number as in {@link org.ccpanalyzer.net.LinkType}
 * @param snapLength bytes kept of each frame at most; 0 means no limit was written
 * @param name interface name, or null where the file gives none
 * @param filter capture filter text, or null
 * @param dropped packets that the capture lost, or null where unknown: the larger of what the last interface statistics say
 *     and of the sum of what single packets say, for both count the same losses
 * @param packets frames read
 * @param description what the interface is for, or null
 * @param hardware what the interface is, or null
 * @param operatingSystem of the machine that has the interface, or null
 * @param bitsPerSecond speed, or null
 * @param timestampResolution a tick of its clock in seconds, such as {@code "10^-6"} or {@code "2^-10"}
 */
public record CaptureInterface(
        int linkType,
        long snapLength,
        @Nullable String name,
        @Nullable String filter,
        @Nullable Long dropped,
        long packets,
        @Nullable String description,
        @Nullable String hardware,
        @Nullable String operatingSystem,
        @Nullable Long bitsPerSecond,
        String timestampResolution) {

    /** The interface of a format that says no more of it. */
    public static CaptureInterface plain(int linkType, long snapLength, long packets, String timestampResolution) {
        return new CaptureInterface(
                linkType, snapLength, null, null, null, packets, null, null, null, null, timestampResolution);
    }

    /** The same with other counts. */
    public CaptureInterface counted(@Nullable Long lost, long frames) {
        return new CaptureInterface(
                linkType,
                snapLength,
                name,
                filter,
                lost,
                frames,
                description,
                hardware,
                operatingSystem,
                bitsPerSecond,
                timestampResolution);
    }

    /**
     * The same after {@code before}, the same interface in the stretch in front; null where both know of losses, of which
     * nobody can tell by the numbers whether the later ones are among the earlier ones.
     */
    @Nullable
    CaptureInterface after(CaptureInterface before) {
        if (dropped != null && before.dropped != null) {
            return null;
        }
        Long either = dropped == null ? before.dropped : dropped;
        return counted(either, before.packets + packets);
    }
}
