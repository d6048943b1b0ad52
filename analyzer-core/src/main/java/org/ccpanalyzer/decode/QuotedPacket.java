// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.decode;

/** The beginning of the packet that an ICMP error quotes: evidence about another flow, never a flow. Borrowed. */
public final class QuotedPacket {
    public boolean present;
    public int protocol;
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    public int sourcePort;
    public int destinationPort;
}
