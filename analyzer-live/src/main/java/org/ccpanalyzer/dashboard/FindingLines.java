// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The findings of one interval as NDJSON, with the interval in which each was first told. */
final class FindingLines implements AutoCloseable {
    private final Spool lines;
    private final long[] firstTold;
    private final int[] lengths;

    /**
     * Keeps the arrays.
     *
     * @param firstTold by line
     * @param lengths bytes of each line, its end included
     */
    FindingLines(Spool lines, long[] firstTold, int[] lengths) {
        this.lines = lines;
        this.firstTold = firstTold;
        this.lengths = lengths;
    }

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
