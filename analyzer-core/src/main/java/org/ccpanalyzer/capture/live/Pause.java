// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.io.IOException;

/** Called between packets, by the thread that walks the cursor: every so many packets, and several times a second without any. */
@FunctionalInterface
public interface Pause {
    /** True if the capture is to go on; after false, what has already come is still handed over. */
    boolean goesOn() throws IOException;
}
