// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import org.jspecify.annotations.Nullable;

/**
 * One interface of a capture; a classic pcap file has exactly one.
 *
 * @param linkType number as in {@link org.ccpanalyzer.net.LinkType}
 * @param snapLength bytes kept of each frame at most; 0 means no limit was written
 * @param name interface name, or null where the file gives none
 * @param filter capture filter text, or null
 * @param dropped packets that the capture lost, from interface statistics, or null where unknown
 */
public record CaptureInterface(
        int linkType,
        long snapLength,
        @Nullable String name,
        @Nullable String filter,
        @Nullable Long dropped) {}
