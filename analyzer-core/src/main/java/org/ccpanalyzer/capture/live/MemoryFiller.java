// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Has libpcap write packets to the memory of a batch: its pcap_dispatch calls its own pcap_dump, whose file is our memory.
 * So one call brings many packets, and none of them costs an upcall, an object or a system call.
 */
final class MemoryFiller implements BatchFiller {
    private final RecordBatch batch;
    private final long handle;
    private final long stream;
    private final int count;
    private int filled;

    /**
     * @param handle address of libpcap's handle, in non-blocking mode
     * @param snapLength bytes of a frame at most
     * @throws UnsatisfiedLinkError if a function is missing
     */
    MemoryFiller(long handle, RecordBatch batch, int snapLength) {
        this.batch = batch;
        this.handle = handle;
        int capacity = batch.memory().capacity();
        this.count = count(batch, snapLength);
        this.stream = ProcessFunctions.fmemopen(
                Pointer.nativeValue(Native.getDirectBufferPointer(batch.memory())), capacity, "w");
        if (stream == 0 || count < 1) {
            throw new UnsatisfiedLinkError("no stream to memory");
        }
    }

    /**
     * How many packets are taken at a time. What does not fit is lost without a word, so no more are asked for than fit if all
     * are as long as can be.
     */
    static int count(RecordBatch batch, int snapLength) {
        return (batch.memory().capacity() - RecordBatch.HEADER_LENGTH) / (snapLength + RecordBatch.HEADER_LENGTH);
    }

    @Override
    public CaptureMethod method() {
        return CaptureMethod.MEMORY;
    }

    @Override
    public int fill() {
        ProcessFunctions.rewind(stream);
        filled = PcapFunctions.pcap_dispatch(handle, count, PcapFunctions.DUMP, stream);
        if (filled > 0) {
            int unused = ProcessFunctions.fflush(stream);
            batch.begin((int) ProcessFunctions.ftell(stream));
        }
        return filled;
    }

    @Override
    public boolean mayHaveMore() {
        return filled == count;
    }

    @Override
    public void close() {
        int unused = ProcessFunctions.fclose(stream);
    }
}
