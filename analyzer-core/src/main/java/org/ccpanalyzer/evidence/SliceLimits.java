// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

/** How much of a capture becomes evidence, so that neither memory nor disk follows what an adversary sent. */
public final class SliceLimits {
    /** Findings with a slice, the most consequential ones. */
    public static final int MAX_SLICES = 200;
    /** Packets of a slice. */
    public static final int MAX_PACKETS = 4_000;
    /** Bytes of the frames of a slice. */
    public static final long MAX_BYTES = 16L << 20;
    /** Packets of a slice that reports list one by one, beside those that prove something. */
    public static final int LISTED_PACKETS = 500;
    /** A flow of no more packets is there whole. */
    public static final int SMALL_FLOW_PACKETS = 200;
    /** Of a larger flow, packets at its beginning. */
    public static final int FIRST_PACKETS = 100;
    /** Of a larger flow, packets at its end. */
    public static final int LAST_PACKETS = 100;
    /** ICMP errors about a flow. */
    public static final int MAX_ICMP_ERRORS = 20;
    /** Attempts of a scan on ports that stayed closed, beside the flows that prove it best. */
    public static final int MAX_SCAN_ATTEMPTS = 32;
    /** Flows in a row, of a finding that rests on their number. */
    public static final int REPEATED_FLOWS = 40;
    /** Flows that show that the capture sees both directions, where a finding rests on silence. */
    public static final int MIRROR_FLOWS = 3;
    /** Other flows of a port that show which side of it listens. */
    public static final int DIRECTION_FLOWS = 3;
    /** Bytes kept of a frame without its payload, whatever headers it claims to have. */
    public static final int MAX_HEADER_BYTES = 1_024;
    /** An ICMP error belongs to a flow that ended no longer before it. */
    public static final long ICMP_ERROR_NANOS = 60_000_000_000L;

    private SliceLimits() {}
}
