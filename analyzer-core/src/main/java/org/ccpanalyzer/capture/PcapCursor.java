// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the records of a classic pcap file, or of one partition of it. */
final class PcapCursor extends FrameCursor {
    static final int FRACTION_OFFSET = 4;
    static final int CAPTURED_LENGTH_OFFSET = 8;
    static final int ORIGINAL_LENGTH_OFFSET = 12;

    private final CaptureInput input;
    private final PcapHeader header;
    private final boolean isLastPartition;
    private final int headerLength;
    private final int maxCapturedLength;
    private final int fractionNanos;
    private int recordLength;
    private boolean ended;
    private boolean offBoundary;
    private @Nullable CaptureDamage damage;

    /**
     * Takes over an input that stands at a record and has the byte order of the file.
     *
     * @param isLastPartition the input's end is the end of the file, so a record that goes beyond is damage
     */
    PcapCursor(CaptureInput input, PcapHeader header, boolean isLastPartition) {
        this.input = input;
        this.header = header;
        this.isLastPartition = isLastPartition;
        this.headerLength = header.recordHeaderLength();
        this.maxCapturedLength = header.maxCapturedLength();
        this.fractionNanos = header.fractionNanos();
        this.linkType = header.linkType();
    }

    @Override
    public boolean next() throws IOException {
        input.skip(recordLength);
        recordLength = 0;
        if (ended) {
            return false;
        }
        if (!input.require(headerLength)) {
            return endOfInput();
        }
        int captured = input.int32(input.index() + CAPTURED_LENGTH_OFFSET);
        int original = input.int32(input.index() + ORIGINAL_LENGTH_OFFSET);
        if (Integer.compareUnsigned(captured, original) > 0 && header.lengthsMayBeSwapped()) {
            int swapped = captured;
            captured = original;
            original = swapped;
        }
        if (Integer.compareUnsigned(captured, maxCapturedLength) > 0) {
            return impossibleLength(captured);
        }
        if (!input.require(headerLength + captured)) {
            return cutRecord(headerLength + captured);
        }
        readRecord(captured, original);
        return true;
    }

    @Override
    public boolean bytesOutliveNext() {
        int room = input.available() - recordLength - headerLength;
        if (room < 0) {
            return false;
        }
        int captured = input.int32(input.index() + recordLength + CAPTURED_LENGTH_OFFSET);
        return Integer.compareUnsigned(captured, room) <= 0 && !header.lengthsMayBeSwapped();
    }

    private void readRecord(int captured, int original) {
        int record = input.index();
        bytes = input.bytes();
        offset = record + headerLength;
        capturedLength = captured;
        originalLength = original < 0 ? Integer.MAX_VALUE : Math.max(original, captured);
        timestampNanos = Integer.toUnsignedLong(input.int32(record)) * PcapHeader.NANOS_PER_SECOND
                + Integer.toUnsignedLong(input.int32(record + FRACTION_OFFSET)) * fractionNanos;
        recordLength = headerLength + captured;
        frameNumber++;
    }

    private boolean endOfInput() {
        return input.available() == 0 ? end() : cutRecord(headerLength);
    }

    private boolean impossibleLength(int captured) {
        damage = new CaptureDamage(
                input.offset(),
                "a captured length of at most " + maxCapturedLength + " bytes, found "
                        + Integer.toUnsignedString(captured));
        offBoundary = true;
        return end();
    }

    private boolean cutRecord(int length) {
        if (isLastPartition) {
            damage = new CaptureDamage(
                    input.offset(),
                    "a record of " + length + " bytes, found " + input.available() + " to the end" + CaptureDamage.CUT);
        }
        offBoundary = true;
        return end();
    }

    private boolean end() {
        ended = true;
        return false;
    }

    @Override
    public boolean endsOnBoundary() {
        return ended && !offBoundary;
    }

    @Override
    public CaptureInfo info() {
        CaptureInterface only = CaptureInterface.plain(
                header.linkType(), header.snapLength(), frameNumber, header.timestampResolution());
        return new CaptureInfo(header.formatName(), List.of(only), frameNumber, damage);
    }

    @Override
    public long position() {
        return input.offset() + recordLength;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
