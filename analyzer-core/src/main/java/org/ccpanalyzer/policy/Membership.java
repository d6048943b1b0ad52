// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** Whether a peer holds a role. */
public enum Membership {
    HOLDS,
    /** The role is not filled in, or only names could tell and no name of the peer is known. */
    UNKNOWN,
    DOES_NOT_HOLD
}
