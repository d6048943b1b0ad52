// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

/** Which role the grammar of a payload gives to its sender. The order is part of stored flow state. */
public enum Speaker {
    UNKNOWN,
    CLIENT,
    SERVER;

    private static final Speaker[] VALUES = values();

    public static Speaker of(int ordinal) {
        return VALUES[ordinal];
    }
}
