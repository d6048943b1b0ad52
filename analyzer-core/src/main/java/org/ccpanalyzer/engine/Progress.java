// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

/** Follows a run while it reads its inputs. Called from one thread at a time, and not for every packet. */
public interface Progress {
    /** Total that {@link #begin} is given when the inputs do not tell their size. */
    long UNKNOWN_TOTAL = -1;

    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void begin(long totalBytes) {}

        @Override
        public void advanced(long bytesDone, long packets) {}

        @Override
        public void end() {}
    };

    /**
     * Reading begins.
     *
     * @param totalBytes size of all inputs, or {@link #UNKNOWN_TOTAL}
     */
    void begin(long totalBytes);

    /**
     * Reading has come this far.
     *
     * @param bytesDone input bytes read so far
     * @param packets frames read so far
     */
    void advanced(long bytesDone, long packets);

    /** Reading is over, completed or not. Also called when {@link #begin} never was. */
    void end();
}
