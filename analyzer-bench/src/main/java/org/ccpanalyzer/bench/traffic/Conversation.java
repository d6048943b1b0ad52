// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.IOException;

/** A conversation that is written one frame at a time. */
interface Conversation {
    /** Writes the next frame; false, and nothing written, once the conversation is over. */
    boolean writeNext(FrameWriter frames) throws IOException;
}
