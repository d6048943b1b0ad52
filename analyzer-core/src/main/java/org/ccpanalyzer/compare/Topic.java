// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.compare;

/** What a change is about, most consequential first. */
public enum Topic {
    FINDING,
    LISTENER,
    /** A service of a peer that the host opened or tried. */
    EGRESS,
    /** Who opened a listener that both captures have. */
    PEERS,
    /** One half of a row of the guide. */
    RULE
}
