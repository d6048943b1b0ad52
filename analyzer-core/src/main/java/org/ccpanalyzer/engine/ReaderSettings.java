// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import org.ccpanalyzer.flow.FlowSettings;

/**
 * How inputs are read.
 *
 * @param threads pipelines at the same time
 * @param partitionBytes least size of a stretch that is worth a pipeline of its own
 */
record ReaderSettings(
        FlowSettings flows, KeyScope keyScope, TimeWindow window, int threads, long partitionBytes, boolean digest) {
    /** Below this, starting a second pipeline costs more than it brings. */
    static final long PARTITION_BYTES = 32L << 20;
}
