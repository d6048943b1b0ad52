// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketView;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotedStretchesTest {
    private static final int MOST = 1 << 13;
    private static final int RECORD_BYTES = 100;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int FIRST_OFFSET = 24;

    /** One stretch a frame to begin with, so that stretches are joined again and again. */
    @ParameterizedTest
    @ValueSource(ints = {1, MOST - 1, MOST, MOST + 1, 3 * MOST, 5 * MOST + 7})
    void howeverOftenStretchesAreJoinedTheyAreTheWholeFile(int frames) {
        NotedStretches noted = noted(frames);

        List<NotedStretch> all = noted.all();
        assertThat(all).hasSizeLessThan(MOST).hasSizeGreaterThan(Math.min(frames, MOST) / 4);
        long offset = FIRST_OFFSET;
        long frame = 0;
        for (NotedStretch each : all) {
            assertThat(each.beginOffset()).isEqualTo(offset);
            assertThat(each.framesBefore()).isEqualTo(frame);
            assertThat(each.nanosBefore()).isEqualTo(frame == 0 ? 0 : Frames.nanos(frame));
            assertThat(each.lastFrame()).isGreaterThan(frame);
            assertThat(each.endOffset()).isEqualTo(FIRST_OFFSET + RECORD_BYTES * each.lastFrame());
            assertExtent(each);
            offset = each.endOffset();
            frame = each.lastFrame();
        }
        assertThat(frame).isEqualTo(frames);
        assertThat(all.subList(0, all.size() - 1).stream()
                        .map(each -> each.lastFrame() - each.framesBefore())
                        .distinct())
                .as("lengths in frames of all stretches but the last")
                .hasSizeLessThan(2);
    }

    /** Times alternate, and each packet is between ends of its own; the first cannot be told by its ends. */
    private static void assertExtent(NotedStretch stretch) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (long frame = stretch.framesBefore() + 1; frame <= stretch.lastFrame(); frame++) {
            first = Math.min(first, Frames.nanos(frame));
            last = Math.max(last, Frames.nanos(frame));
            assertThat(stretch.ends().mayInclude(EndsHash.of(packet(frame))))
                    .as("ends of frame %d", frame)
                    .isTrue();
        }
        assertThat(stretch.firstNanos()).isEqualTo(first);
        assertThat(stretch.lastNanos()).isEqualTo(last);
        assertThat(stretch.mayHoldAnything()).isEqualTo(stretch.framesBefore() == 0);
    }

    private static NotedStretches noted(int count) {
        NotedStretches noted = new NotedStretches(FIRST_OFFSET, true, RECORD_BYTES);
        Frames frames = new Frames(count);
        while (frames.next()) {
            PacketView packet = packet(frames.frameNumber());
            packet.fragment = frames.frameNumber() == 1;
            packet.fragmentOffset = 1;
            noted.packet(packet, true);
            noted.passed(frames);
        }
        noted.end(frames);
        return noted;
    }

    private static PacketView packet(long frame) {
        PacketView packet = new PacketView();
        packet.protocol = IpProtocol.TCP;
        packet.sourceLow = IpAddress.mappedLow(0xc000_0200);
        packet.sourcePort = (int) (frame & 0xffff);
        packet.destinationLow = IpAddress.mappedLow((int) (0xc633_6400L + (frame >>> Short.SIZE)));
        packet.destinationPort = 443;
        return packet;
    }

    /** Frames without bytes. */
    private static final class Frames extends FrameCursor {
        private final int count;

        Frames(int count) {
            this.count = count;
            capturedLength = RECORD_BYTES - RECORD_HEADER_BYTES;
        }

        static long nanos(long frame) {
            return 1_000_000 + (frame ^ 1);
        }

        @Override
        public boolean next() {
            if (frameNumber == count) {
                return false;
            }
            frameNumber++;
            timestampNanos = nanos(frameNumber);
            return true;
        }

        @Override
        public CaptureInfo info() {
            return new CaptureInfo("", List.of(), count, null);
        }

        @Override
        public long position() {
            return FIRST_OFFSET + RECORD_BYTES * frameNumber;
        }

        @Override
        public void close() {}
    }
}
