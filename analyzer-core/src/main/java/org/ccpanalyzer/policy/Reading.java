// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

/** How the port guide is read: by its direction column, or by its purpose text. Both are always computed. */
public enum Reading {
    DOCUMENTED,
    STRICT
}
