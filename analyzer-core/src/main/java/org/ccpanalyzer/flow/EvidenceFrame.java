// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/**
 * A frame that proves something about a flow.
 *
 * @param what its role: {@code "SYN"}, {@code "SYN-ACK"}, {@code "first payload"}, {@code "RST"}, {@code "ICMP error"}, …
 */
public record EvidenceFrame(FrameRef frame, String what) {}
