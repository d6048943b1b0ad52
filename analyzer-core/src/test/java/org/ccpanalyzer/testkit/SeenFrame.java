// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.ccpanalyzer.capture.FrameCursor;

/** A copy of what a cursor showed of one frame. */
public record SeenFrame(
        long number, long timestampNanos, int linkType, int interfaceId, int originalLength, String bytes) {
    public static SeenFrame of(FrameCursor cursor) {
        byte[] copy = new byte[cursor.capturedLength()];
        cursor.bytes().get(cursor.offset(), copy);
        return new SeenFrame(
                cursor.frameNumber(),
                cursor.timestampNanos(),
                cursor.linkType(),
                cursor.interfaceId(),
                cursor.originalLength(),
                HexFormat.of().formatHex(copy));
    }

    /** Reads a cursor to its end. */
    public static List<SeenFrame> all(FrameCursor cursor) throws IOException {
        List<SeenFrame> frames = new ArrayList<>();
        while (cursor.next()) {
            frames.add(of(cursor));
        }
        return frames;
    }
}
