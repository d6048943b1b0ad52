// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

/** In what two observations of one thing can differ. */
public enum Aspect {
    VERDICT("verdict"),
    CAUSE("cause"),
    RULE("rule"),
    OUTCOME("outcome"),
    APP_PROTOCOL("appProtocol"),
    TLS_VERSIONS("tlsVersions"),
    SEVERITY("severity"),
    STATE("state");

    private final String id;

    Aspect(String id) {
        this.id = id;
    }

    /** The name used in reports. */
    public String id() {
        return id;
    }
}
