// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.attack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ccpanalyzer.bench.traffic.PcapFileHeader;

/** A classic capture of many hostile frames, a microsecond apart. */
record FrameAttack(FrameMaker frames) implements Attack {
    private static final int MAX_FRAME_BYTES = 9_216;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MIN_FRAME_BYTES = 60;
    private static final long FIRST_SECOND = 1_790_000_000L;
    private static final int MICROS_PER_SECOND = 1_000_000;

    @Override
    public void write(long count, AttackOutput output) throws IOException {
        PcapFileHeader.write(output.room(PcapFileHeader.BYTES));
        for (long number = 0; number < count; number++) {
            write(number, output.room(RECORD_HEADER_BYTES + MAX_FRAME_BYTES));
        }
    }

    private void write(long number, ByteBuffer bytes) {
        int header = bytes.position();
        bytes.position(header + RECORD_HEADER_BYTES);
        FrameBuffer frame = new FrameBuffer(bytes);
        frames.make(number, frame);
        frame.zeros(Math.max(0, header + RECORD_HEADER_BYTES + MIN_FRAME_BYTES - bytes.position()));
        int length = bytes.position() - header - RECORD_HEADER_BYTES;
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(header, (int) (FIRST_SECOND + number / MICROS_PER_SECOND));
        bytes.putInt(header + 4, (int) (number % MICROS_PER_SECOND));
        bytes.putInt(header + 8, length).putInt(header + 12, length);
        bytes.order(ByteOrder.BIG_ENDIAN);
    }
}
