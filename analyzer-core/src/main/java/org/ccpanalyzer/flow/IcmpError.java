// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpAddress;

/**
 * An ICMP error that quotes a packet of a flow.
 *
 * @param quotedEnd end (0 or 1) that sent the quoted packet
 * @param frame packed {@link FrameRef}
 */
record IcmpError(int quotedEnd, IcmpMeaning meaning, int type, int code, IpAddress emitter, long frame) {
    IcmpError shiftedBy(long frames) {
        return new IcmpError(quotedEnd, meaning, type, code, emitter, frame + frames);
    }
}
