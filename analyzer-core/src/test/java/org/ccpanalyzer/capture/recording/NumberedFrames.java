// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.net.LinkType;

/** Frames of random lengths from several interfaces, without end; each holds its number. Begins on the first. */
final class NumberedFrames extends FrameCursor {
    static final int LEAST_LENGTH = Long.BYTES;
    private static final long BEGIN_NANOS = 1_795_000_000_000_000_000L;

    private final RandomGenerator random;
    private final int longest;
    private final List<CaptureInterface> interfaces;

    NumberedFrames(RandomGenerator random, int longest) {
        this.random = random;
        this.longest = longest;
        this.interfaces = List.of(ethernet("eth1", "10^-9"), ethernet("eth2", "10^-6"), ethernet("eth3", "10^-9"));
        this.bytes = ByteBuffer.allocate(longest + 1);
        this.timestampNanos = BEGIN_NANOS;
        boolean unused = next();
    }

    /** Gives each interface its number, unless they have theirs. */
    void announceTo(RecordedInterfaces recorded) {
        int current = interfaceId;
        for (interfaceId = 0; interfaceId < interfaces.size(); interfaceId++) {
            if (recorded.number(this) < 0) {
                int unused = recorded.add(this);
            }
        }
        interfaceId = current;
    }

    private static CaptureInterface ethernet(String name, String resolution) {
        return new CaptureInterface(
                LinkType.ETHERNET, 65_535, name, "tcp", null, 0, null, null, null, null, resolution);
    }

    @Override
    public boolean next() {
        frameNumber++;
        timestampNanos += 1_000L * random.nextInt(1, 5_000);
        interfaceId = random.nextInt(interfaces.size());
        linkType = LinkType.ETHERNET;
        capturedLength = random.nextInt(LEAST_LENGTH, longest + 1);
        originalLength = capturedLength + random.nextInt(100);
        offset = random.nextInt(2) * Math.min(1, longest - capturedLength);
        bytes.putLong(offset, frameNumber);
        return true;
    }

    @Override
    public CaptureInfo info() {
        return new CaptureInfo("numbered", interfaces, frameNumber, null);
    }

    @Override
    public long position() {
        return frameNumber;
    }

    @Override
    public void close() {}
}
