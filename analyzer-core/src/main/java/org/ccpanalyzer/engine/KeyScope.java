// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

/**
 * What tells two flows with the same addresses and ports apart. A tag is often present in one direction only, so nothing
 * is added to the key unless asked for.
 */
public enum KeyScope {
    NONE,
    VLAN,
    /** The innermost virtual network: VXLAN, Geneve or NVGRE identifier, or ERSPAN session. */
    VNI,
    INTERFACE
}
