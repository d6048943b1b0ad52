// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpAddress;

/**
 * Who turned an attempt away.
 *
 * @param address sender of the ICMP error; for a RST the responder, whose name a box in the path may have used
 * @param inPath true if it was not the responder itself: another ICMP sender, or a RST with a foreign hop count
 * @param how {@code "RST"}, or the ICMP meaning such as {@code "ICMP administratively prohibited (3/13)"}
 */
public record Blocker(IpAddress address, boolean inPath, String how) {}
