// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.fuzz.Promise;

/** The looks at a file that are no reading of it: its first and last time, and where it could be cut for threads. */
class CaptureEndsFuzzTest {
    private static final List<CaptureFormat> FORMATS = List.of(new PcapFormat(), new PcapngFormat());
    private static final int PARTS = 3;
    private static final int LONG_FILE = 800_000;
    /** Long files are slow. */
    private static final int ONE_IN = 16;

    private static final Path FILE = temporaryFile();

    @FuzzTest
    void looks(byte[] capture) throws IOException {
        Files.write(FILE, capture);
        // Each run has its own, which remembers how long a file was.
        CaptureOpener opener = new CaptureOpener(FORMATS);
        Reading whole = Reading.of(capture, opener, 1 << 16, Integer.MAX_VALUE);

        checkProbe(opener, whole, capture.length);
        if (whole.info() != null) {
            lookFromTheEnd(capture);
            if (Reading.chosen(capture, 1, ONE_IN) == 0 && !whole.frames().isEmpty()) {
                checkPartitions(capture, whole);
            }
        }
    }

    private static void checkProbe(CaptureOpener opener, Reading whole, int length) throws IOException {
        try {
            CaptureProbe probe = CaptureProbe.of(FILE, opener);
            List<Reading.Frame> frames = whole.frames();
            Promise.same(probe.length(), (long) length, "a probe tells the length");
            Promise.same(
                    probe.firstTimestampNanos(),
                    frames.isEmpty() ? null : frames.get(0).timestampNanos(),
                    "a probe tells the first time");
            Promise.same(
                    probe.lastTimestampNanos(),
                    frames.isEmpty() ? null : frames.get(frames.size() - 1).timestampNanos(),
                    "a probe tells the last time of a short file");
        } catch (CaptureException e) {
            Promise.isSentence(e.getMessage());
            Promise.holds(whole.refusal() != null, "what can be read can be probed");
        }
    }

    /** May find nothing, and may be mistaken on a damaged file; but it must come back. */
    private static void lookFromTheEnd(byte[] capture) throws IOException {
        int magic = ByteBuffer.wrap(capture).getInt(0);
        for (CaptureFormat format : FORMATS) {
            if (format.recognizes(magic)) {
                try (FileChannel channel = FileChannel.open(FILE)) {
                    format.lastTimestampNanos(channel);
                }
            }
        }
    }

    /** Only a long file is cut, so the frames of the input stand in it many times over. */
    private static void checkPartitions(byte[] capture, Reading whole) throws IOException {
        int begin = Math.min(PcapHeader.LENGTH, capture.length);
        int end = (int) whole.frames().get(whole.frames().size() - 1).position();
        int repeated = Math.max(1, end - begin);
        ByteBuffer file = ByteBuffer.allocate(begin + LONG_FILE / repeated * repeated + capture.length - end);
        file.put(capture, 0, begin);
        while (file.remaining() >= repeated + capture.length - end) {
            file.put(capture, begin, repeated);
        }
        file.put(capture, end, capture.length - end);
        Files.write(FILE, file.array());
        readPartitions(file.array());
    }

    private static void readPartitions(byte[] file) throws IOException {
        CaptureOpener opener = new CaptureOpener(FORMATS);
        CapturePartitioner partitioner = new CapturePartitioner(opener);
        List<CapturePartition> partitions = partitioner.partition(FILE, PARTS);
        long begin = 0;
        long frames = 0;
        boolean isValid = true;
        for (CapturePartition partition : partitions) {
            Promise.same(partition.beginOffset(), begin, "partitions follow one another");
            begin = partition.endOffset();
            try (FrameCursor cursor = partitioner.open(partition)) {
                while (cursor.next()) {
                    frames++;
                }
                // How the last one ends says nothing of the others.
                isValid &= cursor.endsOnBoundary() || begin == file.length;
            }
        }
        Promise.same(begin, (long) file.length, "partitions reach the end");
        try (FrameCursor cursor = opener.open(FILE)) {
            while (cursor.next()) {
                // Counted by the cursor.
            }
            Promise.holds(!isValid || frames == cursor.frameNumber(), "partitions together hold every frame once");
        }
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("capture-ends", ".pcap");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
