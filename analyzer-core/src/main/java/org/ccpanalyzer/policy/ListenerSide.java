// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** Who listens on the number of a row; the listener column names it even where the host is the client. */
public enum ListenerSide {
    CCP,
    PEER,
    EITHER
}
