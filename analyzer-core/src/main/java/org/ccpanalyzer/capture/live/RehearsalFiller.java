// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

/** Fills a batch with made-up packets, as many as libpcap would bring at a time, until they are over. */
final class RehearsalFiller implements BatchFiller {
    private final RehearsalTraffic traffic;
    private final RecordBatch batch;
    private final int count;

    /** @param count packets of a batch */
    RehearsalFiller(RehearsalTraffic traffic, RecordBatch batch, int count) {
        this.traffic = traffic;
        this.batch = batch;
        this.count = count;
    }

    @Override
    public CaptureMethod method() {
        return CaptureMethod.MEMORY;
    }

    @Override
    public int fill() {
        if (traffic.isOver()) {
            return 0;
        }
        int end = 0;
        for (int i = 0; i < count; i++) {
            end = traffic.write(batch, end);
        }
        batch.begin(end);
        return count;
    }

    @Override
    public boolean mayHaveMore() {
        return !traffic.isOver();
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
