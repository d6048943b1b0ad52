// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

/** Whom a blocked service was denied to. */
enum BlockReach {
    /** No flow of the row got through. */
    EVERYBODY,
    /** Other flows of the row were established. */
    SOME_PEERS,
    /** Only sources that scan the host tried, so nobody is known to miss it. */
    SCANNERS_ONLY
}
