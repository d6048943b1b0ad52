// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

/** Fills a batch with what has come, without waiting. */
interface BatchFiller extends AutoCloseable {
    /** Answer of {@link #fill} when the device failed. */
    int FAILED = -1;

    CaptureMethod method();

    /**
     * Fills the batch from its beginning.
     *
     * @return packets in it; 0 if none had come; {@link #FAILED} if the device failed
     */
    int fill();

    /** True if the last batch was as full as it may be, so that more may have come. */
    boolean mayHaveMore();

    @Override
    void close();
}
