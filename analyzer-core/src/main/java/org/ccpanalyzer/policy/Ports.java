// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** The range of port numbers (RFC 6335, section 6); 0 is reserved. */
public final class Ports {
    public static final int MAX = 65_535;

    private Ports() {}

    public static boolean isValid(long port) {
        return port >= 1 && port <= MAX;
    }

    static void require(int port) {
        if (!isValid(port)) {
            throw new IllegalArgumentException("a port must be 1.." + MAX + " but was " + port);
        }
    }
}
