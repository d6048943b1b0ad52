// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import org.ccpanalyzer.decode.PacketView;

/**
 * A frame with what was decoded from it; borrowed as the packet is.
 *
 * @param headerLength see {@link HeaderLength}
 */
record DecodedFrame(PacketView packet, int headerLength) {}
