// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

/** Whether packets can come from an interface now. */
public enum InterfaceState {
    UP,
    /** The link has no carrier or was taken down; capture goes on by itself when it is back. */
    DOWN,
    /** The interface is not there any more. */
    GONE,
    /** The system does not tell, as of {@code any}. */
    UNKNOWN
}
