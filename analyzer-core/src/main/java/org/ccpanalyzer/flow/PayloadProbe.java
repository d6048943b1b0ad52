// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.ByteBuffer;
import org.ccpanalyzer.identify.FactCollector;

/** Looks at the first payload bytes of each end of a flow. Stateless; must not read outside the window. */
public interface PayloadProbe {
    /** Answer of {@link #read}: more bytes would say nothing more. */
    int DONE = 0;

    /**
     * Reads a payload window.
     *
     * @param protocol IP protocol number
     * @param facts emptied first, then filled with what the window says, even where more bytes would say more
     * @return {@link #DONE}, or how many payload bytes there must be before asking again is worthwhile
     */
    int read(int protocol, ByteBuffer bytes, int offset, int length, FactCollector facts);
}
