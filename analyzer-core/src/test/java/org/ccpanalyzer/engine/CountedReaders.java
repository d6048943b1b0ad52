// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

/** Counts readers: on a short input each tells of its progress once. */
final class CountedReaders implements Progress {
    int begun;
    int told;

    @Override
    public void begin(long totalBytes) {
        begun++;
    }

    @Override
    public void advanced(long bytesDone, long packets) {
        told++;
    }

    @Override
    public void end() {}
}
