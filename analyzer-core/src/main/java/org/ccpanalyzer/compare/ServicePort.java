// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

import java.util.Comparator;
import org.ccpanalyzer.net.IpAddress;

/**
 * A service of an address.
 *
 * @param protocol lower-case protocol name
 * @param port 0 for protocols without ports
 */
public record ServicePort(IpAddress address, String protocol, int port) implements Comparable<ServicePort> {
    private static final Comparator<ServicePort> ORDER = Comparator.comparing(ServicePort::address)
            .thenComparing(ServicePort::protocol)
            .thenComparingInt(ServicePort::port);

    /** The same service of another address. */
    ServicePort at(IpAddress other) {
        return new ServicePort(other, protocol, port);
    }

    @Override
    public int compareTo(ServicePort other) {
        return ORDER.compare(this, other);
    }
}
