// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** Ports from {@code first} to {@code last}, both included. */
public record PortRange(int first, int last) {
    public PortRange {
        Ports.require(first);
        Ports.require(last);
        if (last < first) {
            throw new IllegalArgumentException(
                    "a range of ports begins with the lower one but was " + first + "-" + last);
        }
    }

    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    public boolean contains(int port) {
        return port >= first && port <= last;
    }
}
