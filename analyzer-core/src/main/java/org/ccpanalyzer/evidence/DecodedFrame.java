// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.flow.FrameRef;

/**
 * A frame with what was decoded from it; borrowed as the packet is.
 *
 * @param headerLength see {@link HeaderLength}
 * @param known as the audit names the frame
 * @param original where it was read now
 */
record DecodedFrame(PacketView packet, int headerLength, FrameRef known, FrameRef original) {}
