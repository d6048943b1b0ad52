// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.fuzz.Promise;

/** Classic pcap: any bytes, read whole, through a trickle, and as two partitions cut wherever the input says. */
class PcapFuzzTest {
    private static final CaptureOpener OPENER = new CaptureOpener(List.of(new PcapFormat()));
    private static final int LARGE_BUFFER = 1 << 16;

    @FuzzTest
    void reads(byte[] capture) throws IOException {
        Reading whole = Reading.of(capture, OPENER, LARGE_BUFFER, Integer.MAX_VALUE);
        int buffer = 24 + Reading.chosen(capture, 1, 200);
        int chunk = 1 + Reading.chosen(capture, 2, 7);

        Reading.same(whole, Reading.of(capture, OPENER, buffer, chunk), "a trickle gives the same");
        if (whole.info() != null) {
            checkPartitions(capture, whole, Reading.chosen(capture, 3, capture.length + 1));
            if (!whole.frames().isEmpty()) {
                int frame = Reading.chosen(capture, 4, whole.frames().size());
                long boundary = whole.frames().get(frame).position();
                Promise.holds(
                        checkPartitions(capture, whole, (int) boundary), "a cut between two records is a boundary");
            }
        }
    }

    /**
     * Where the first part ends on a boundary, both parts are the whole.
     *
     * @return whether it did
     */
    private static boolean checkPartitions(byte[] capture, Reading whole, int cut) throws IOException {
        if (cut < PcapHeader.LENGTH) {
            return false;
        }
        FrameCursor first = partition(capture, PcapHeader.LENGTH, cut);
        List<Reading.Frame> frames = new ArrayList<>(frames(first, capture.length, 0));
        if (!first.endsOnBoundary()) {
            return false;
        }
        FrameCursor second = partition(capture, cut, capture.length);
        frames.addAll(frames(second, capture.length, frames.size()));
        Promise.same(frames.toString(), whole.frames().toString(), "two partitions give what the whole does");
        CaptureInfo info = whole.info();
        Promise.same(
                second.info().damage(), info == null ? null : info.damage(), "the last partition tells of the damage");
        return true;
    }

    private static FrameCursor partition(byte[] capture, int begin, int end) throws IOException {
        PcapHeader header = PcapHeader.read(new CaptureInput(
                "capture", Reading.channel(capture, 0, capture.length, 1000), ByteBuffer.allocate(PcapHeader.LENGTH)));
        CaptureInput input = new CaptureInput(
                "capture",
                Reading.channel(capture, begin, capture.length, Integer.MAX_VALUE),
                ByteBuffer.allocate(LARGE_BUFFER),
                begin,
                end);
        input.littleEndian(header.isLittleEndian());
        return new PcapCursor(input, header, end == capture.length);
    }

    /** The frames of a partition, numbered as in the file. */
    private static List<Reading.Frame> frames(FrameCursor cursor, int inputLength, int before) throws IOException {
        List<Reading.Frame> frames = new ArrayList<>();
        for (Reading.Frame frame : Reading.of(cursor, inputLength, LARGE_BUFFER).frames()) {
            frames.add(new Reading.Frame(
                    frame.number() + before,
                    frame.timestampNanos(),
                    frame.linkType(),
                    frame.interfaceId(),
                    frame.capturedLength(),
                    frame.originalLength(),
                    frame.contentHash(),
                    frame.position()));
        }
        return frames;
    }
}
