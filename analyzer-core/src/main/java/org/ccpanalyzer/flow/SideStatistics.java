// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * What one side of a flow sent.
 *
 * @param packets frames, later fragments included
 * @param bytes frame bytes on the wire
 * @param payloadBytes bytes above TCP or UDP, as the headers claim them
 * @param retransmissions TCP segments that brought no new sequence number
 */
public record SideStatistics(long packets, long bytes, long payloadBytes, int retransmissions) {}
