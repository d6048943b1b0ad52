// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** Who opened a conversation, seen from the audited host. */
public enum Side {
    /** The peer opened; the host listens. */
    INBOUND,
    /** The host opened; the peer listens. */
    OUTBOUND,
    UNDETERMINED
}
