// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.sql.Timestamp;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** Fills a batch packet by packet through what pcap4j offers. */
final class CallbackFiller implements BatchFiller {
    private static final long MILLIS_PER_SECOND = 1_000;

    private final PcapHandle handle;
    private final RecordBatch batch;
    private final int count;
    private int filled;
    private int end;

    CallbackFiller(PcapHandle handle, RecordBatch batch, int snapLength) {
        this.handle = handle;
        this.batch = batch;
        this.count = Math.max(1, batch.memory().capacity() / (snapLength + RecordBatch.HEADER_LENGTH));
    }

    @Override
    public CaptureMethod method() {
        return CaptureMethod.CALLBACK;
    }

    @Override
    public int fill() {
        end = 0;
        try {
            filled = handle.dispatch(count, this::take);
        } catch (PcapNativeException | NotOpenException e) {
            return FAILED;
        } catch (InterruptedException e) {
            // It was told to break, with nothing taken.
            filled = 0;
        }
        batch.begin(end);
        return filled;
    }

    private void take(byte[] frame) {
        Timestamp time = handle.getTimestamp();
        Integer original = handle.getOriginalLength();
        RecordBatch.Stamp stamp = new RecordBatch.Stamp(
                Math.floorDiv(time.getTime(), MILLIS_PER_SECOND),
                time.getNanos(),
                original == null ? frame.length : original);
        int next = batch.append(end, stamp, frame);
        end = next < 0 ? end : next;
    }

    @Override
    public boolean mayHaveMore() {
        return filled == count;
    }

    @Override
    public void close() {
        // The handle is its owner's.
    }
}
