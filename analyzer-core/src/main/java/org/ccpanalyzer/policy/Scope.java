// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** Where a peer stands, seen from the site: in one of its intranet ranges, or anywhere else. */
public enum Scope {
    INTRANET,
    INTERNET
}
