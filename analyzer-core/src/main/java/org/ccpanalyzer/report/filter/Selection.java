// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.filter;

/** Which packets a packet filter is to match. */
public enum Selection {
    /** All of the host. */
    HOST,
    /** Those of permitted conversations, and those that are no service. */
    PERMITTED,
    /** Those of the host that are not permitted. */
    UNDOCUMENTED
}
