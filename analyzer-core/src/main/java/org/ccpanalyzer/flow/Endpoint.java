// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.net.IpAddress;

/**
 * One end of a flow.
 *
 * @param port 0..65535; 0 for protocols without ports
 */
public record Endpoint(IpAddress address, int port) implements Comparable<Endpoint> {
    @Override
    public int compareTo(Endpoint other) {
        int order = address.compareTo(other.address);
        return order == 0 ? Integer.compare(port, other.port) : order;
    }

    /** Orders by the bits alone, whatever the family, as the key of a flow does. */
    int compareNumbers(Endpoint other) {
        int order = Long.compareUnsigned(address.high(), other.address.high());
        if (order == 0) {
            order = Long.compareUnsigned(address.low(), other.address.low());
        }
        return order == 0 ? Integer.compare(port, other.port) : order;
    }

    @Override
    public String toString() {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
