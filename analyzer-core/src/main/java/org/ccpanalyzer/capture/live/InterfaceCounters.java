// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

/**
 * What an interface counted since the capture began. The counts of different places are never added up to one.
 *
 * @param name as given, or the one that the interface has been given since
 * @param linkType link type of its frames, see {@link org.ccpanalyzer.net.LinkType}
 * @param received packets that the capture's filter let through, those dropped behind it included
 * @param kernelDropped of those the packets for which the ring had no room
 * @param interfaceDropped packets that the interface or its driver lost before any filter, where it tells
 * @param delivered packets that were handed to the analysis
 */
public record InterfaceCounters(
        String name,
        int linkType,
        InterfaceState state,
        long received,
        long kernelDropped,
        long interfaceDropped,
        long delivered) {
    /** Packets lost on the way here, wherever. */
    public long dropped() {
        return kernelDropped + interfaceDropped;
    }
}
