// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The findings of one interval as NDJSON, with the interval in which each was first told.
 *
 * @param firstTold by line
 * @param lengths bytes of each line, its end included
 */
record FindingLines(Spool lines, long[] firstTold, int[] lengths) implements AutoCloseable {
    /** Writes those that were first told after an interval, and says whether there were any. */
    boolean writeAfter(long interval, OutputStream out) throws IOException {
        boolean wrote = false;
        try (InputStream in = new BufferedInputStream(lines.open())) {
            for (int i = 0; i < lengths.length; i++) {
                if (firstTold[i] > interval) {
                    out.write(in.readNBytes(lengths[i]));
                    wrote = true;
                } else {
                    in.skipNBytes(lengths[i]);
                }
            }
        }
        return wrote;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
