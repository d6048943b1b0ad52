// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Compares what is written with what is already there. */
final class ComparingOutput extends OutputStream {
    private final InputStream expected;
    private long position;
    private boolean differs;

    ComparingOutput(InputStream expected) {
        this.expected = expected;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (differs) {
            return;
        }
        byte[] there = expected.readNBytes(length);
        int same = Arrays.mismatch(there, 0, there.length, bytes, offset, offset + length);
        differs = same >= 0;
        position += differs ? same : length;
    }

    /** Whether all bytes were the same and there are no more of them. */
    boolean agrees() throws IOException {
        return !differs && expected.read() < 0;
    }

    /** Where the first difference is; the end of what was written if there is none. */
    long position() {
        return position;
    }
}
