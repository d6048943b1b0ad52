// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Finds record boundaries in the middle of a classic pcap file, which has no marks to look for, by chains of 16 and more plausible record
 * headers, each where the one before says.
 *
 * <p>A chain may begin inside a frame that carries a capture itself. Such a chain leaves its frame at the latest after the length of the
 * longest frame, so the boundary is taken behind that. It remains an opinion until the walk before it arrives there.
 */
final class PcapRecordFinder {
    private static final int MIN_CHAIN_RECORDS = 16;
    /** A chain longer than this has left the frame that it may have begun in. */
    private static final int MIN_CHAIN_LENGTH = PcapHeader.STANDARD_MAX_CAPTURED_LENGTH;
    /** Neighbours are at most about a day apart. */
    private static final long MAX_STEP_SECONDS = 90_000;
    /**
     * No record is further than this from the first: two years. Read a few bytes off its place, a chain of headers still looks like one, with
     * lengths for fractions and fractions for seconds, but its seconds lie near the epoch.
     */
    private static final long MAX_DISTANCE_SECONDS = 2 * 366 * 24 * 3_600L;
    /** Bounds the work where bytes were made to look like records from many places at once. */
    private static final int MAX_CHECKS = 1 << 22;

    private static final int NONE = -1;

    private final FileChannel file;
    private final PcapHeader header;
    private final int headerLength;
    private final int maxCapturedLength;
    private final long fileLength;
    private final long firstSeconds;
    private int checks;

    /** Reads the header of the file, which belongs to the caller and stays open. */
    PcapRecordFinder(FileChannel file) throws IOException {
        this.file = file;
        CaptureInput head = new CaptureInput("The file", file.position(0), ByteBuffer.allocate(PcapHeader.LENGTH));
        this.header = PcapHeader.read(head);
        this.firstSeconds = head.require(Integer.BYTES) ? Integer.toUnsignedLong(head.int32(head.index())) : 0;
        this.headerLength = header.recordHeaderLength();
        this.maxCapturedLength = Math.min(header.maxCapturedLength(), PcapHeader.STANDARD_MAX_CAPTURED_LENGTH);
        this.fileLength = file.size();
    }

    /** A boundary at or a little after an offset; the end of the file where none was found. */
    long boundary(long offset) throws IOException {
        long begin = Math.max(PcapHeader.LENGTH, offset - MIN_CHAIN_LENGTH);
        if (begin >= fileLength) {
            // It became shorter.
            return fileLength;
        }
        CaptureInput window = window(begin, Math.min(fileLength - begin, maxChainLength()));
        int start = firstChain(window, Math.min(window.available(), headerLength + maxCapturedLength));
        return start == NONE ? fileLength : begin + chainEnd(window, start);
    }

    /** Time of the last complete record; null where the end of the file has no chain of records. */
    @Nullable
    Long lastTimestampNanos() throws IOException {
        long begin = Math.max(PcapHeader.LENGTH, fileLength - maxChainLength());
        CaptureInput window = window(begin, fileLength - begin);
        int length = window.available();
        int record = firstChain(window, length);
        int last = NONE;
        while (record != NONE && length - record >= headerLength && isPlausible(window, record)) {
            int next = record + headerLength + capturedLength(window, record);
            if (next > length) {
                break;
            }
            last = record;
            record = next;
        }
        return last == NONE ? null : timestampNanos(window, last);
    }

    /** A chain of the fewest and longest records, and the record in which the search begins. */
    private int maxChainLength() {
        return (MIN_CHAIN_RECORDS + 1) * (headerLength + maxCapturedLength);
    }

    private CaptureInput window(long begin, long length) throws IOException {
        CaptureInput window = CaptureInput.window(file, begin, (int) length);
        window.littleEndian(header.isLittleEndian());
        return window;
    }

    private int firstChain(CaptureInput window, int end) {
        checks = 0;
        for (int start = 0; start < end && checks < MAX_CHECKS; start++) {
            if (chainEnd(window, start) != NONE) {
                return start;
            }
        }
        return NONE;
    }

    /** Where a chain is long enough to be believed, or reaches the end of the file. */
    private int chainEnd(CaptureInput window, int start) {
        int length = window.available();
        int record = start;
        long seconds = 0;
        for (int records = 0; ; records++) {
            boolean isLong = records >= MIN_CHAIN_RECORDS;
            if (isLong && record - start > MIN_CHAIN_LENGTH) {
                return record;
            }
            if (length - record < headerLength) {
                boolean isEndOfFile = window.offset() + length == fileLength;
                return isEndOfFile && isLong ? length : NONE;
            }
            checks++;
            long before = seconds;
            seconds = Integer.toUnsignedLong(window.int32(record));
            boolean isNear = records == 0 || Math.abs(seconds - before) <= MAX_STEP_SECONDS;
            if (!isNear || !isPlausible(window, record)) {
                return NONE;
            }
            record += headerLength + capturedLength(window, record);
        }
    }

    private boolean isPlausible(CaptureInput window, int record) {
        int captured = capturedLength(window, record);
        int original = window.int32(record + PcapCursor.ORIGINAL_LENGTH_OFFSET);
        long distance = Integer.toUnsignedLong(window.int32(record)) - firstSeconds;
        long fractionNanos =
                Integer.toUnsignedLong(window.int32(record + PcapCursor.FRACTION_OFFSET)) * header.fractionNanos();
        // A record without an original length is a run of zeros in somebody's payload.
        return original > 0
                && captured >= 0
                && captured <= maxCapturedLength
                && captured <= original
                && original <= PcapHeader.STANDARD_MAX_CAPTURED_LENGTH
                && Math.abs(distance) <= MAX_DISTANCE_SECONDS
                && fractionNanos < PcapHeader.NANOS_PER_SECOND;
    }

    private static int capturedLength(CaptureInput window, int record) {
        return window.int32(record + PcapCursor.CAPTURED_LENGTH_OFFSET);
    }

    private long timestampNanos(CaptureInput window, int record) {
        return header.timestampNanos(window.int32(record), window.int32(record + PcapCursor.FRACTION_OFFSET));
    }
}
