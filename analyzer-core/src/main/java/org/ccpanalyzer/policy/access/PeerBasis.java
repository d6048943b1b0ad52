// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

/** Why an entry admits the peers that it admits. */
public enum PeerBasis {
    /** The site lists their addresses. */
    ADDRESSES,
    /** The site says {@code scope:internet}: everybody outside its intranet. */
    INTERNET,
    /** A role is not filled in: unknown, so nobody can be told from the right peer. */
    ROLE_NOT_FILLED_IN,
    /** The site gives names, which cannot be compared with the addresses of packets. */
    NAMES_ONLY,
    /** The direction column admits the side and names no peer. */
    COLUMN_NAMES_NO_PEER;

    /** True if the entry admits no more than the policy means. */
    public boolean isExact() {
        return this == ADDRESSES || this == INTERNET;
    }
}
