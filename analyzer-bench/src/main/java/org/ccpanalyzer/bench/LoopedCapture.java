// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.bench.traffic.CaptureMaker;
import org.ccpanalyzer.bench.traffic.CaptureProfile;
import org.ccpanalyzer.bench.traffic.CaptureRequest;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.engine.FormatCatalog;

/** A temporary capture file in the page cache that is read again and again. */
final class LoopedCapture implements AutoCloseable {
    private static final long BYTES = 256L << 20;

    private final CaptureOpener opener = FormatCatalog.standard();
    private final Path file;
    private FrameCursor cursor;

    private LoopedCapture(Path file) throws IOException {
        this.file = file;
        this.cursor = opener.open(file);
    }

    static LoopedCapture of(CaptureProfile profile) throws IOException {
        Path file = Files.createTempFile("benchmark", ".pcap");
        CaptureMaker.write(CaptureRequest.of(profile, BYTES), file);
        return new LoopedCapture(file);
    }

    /** Moves to the next frame; false at the end, after which the first frame is next. */
    boolean next() throws IOException {
        if (cursor.next()) {
            return true;
        }
        cursor.close();
        cursor = opener.open(file);
        return false;
    }

    FrameCursor cursor() {
        return cursor;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
        Files.delete(file);
    }
}
