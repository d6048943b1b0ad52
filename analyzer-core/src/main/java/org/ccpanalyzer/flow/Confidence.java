// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

/** How far a statement is carried by packets; strongest first. */
public enum Confidence {
    PROVEN,
    STRONG,
    LIKELY,
    GUESS
}
