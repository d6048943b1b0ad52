// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.Anomaly;
import org.ccpanalyzer.decode.PacketView;

/**
 * Notes while a capture file is read what is in each stretch of it, so that slices find their packets without reading all of it again.
 * Stretches double in length when there are too many, so memory is bounded. Owned by one thread; allocates for a stretch, never for a
 * packet.
 */
public final class NotedStretches {
    /** More would be read in vain of longer ones, and shorter ones take more memory. */
    public static final int STRETCH_BYTES = 1 << 17;

    private static final int MAX_STRETCHES = 1 << 13;

    /** What a record takes beside its frame, about. */
    private static final int HEADER_BYTES = 16;

    private final boolean isLayerKnown;
    private final List<NotedStretch> over = new ArrayList<>();
    private long stretchBytes;

    private long beginOffset;
    private long framesBefore;
    private long nanosBefore;
    private long bytes;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;
    private EndsFilter ends = new EndsFilter();
    private boolean mayHoldAnything;

    /**
     * @param beginOffset of the first record that will be read, or 0 for the beginning of the file
     * @param isLayerKnown whether packets in tunnels are judged by the layer that slices judge them by: not so while the host is unknown
     * @param stretchBytes length of a stretch while there are few
     */
    public NotedStretches(long beginOffset, boolean isLayerKnown, long stretchBytes) {
        this.beginOffset = beginOffset;
        this.isLayerKnown = isLayerKnown;
        this.stretchBytes = stretchBytes;
    }

    /**
     * Notes the packet of the current frame. Must let nothing pass that {@link EvidenceSlicer#mayWant(PacketView)} may affirm.
     *
     * @param packet decoded, at the layer that is judged
     * @param isFollowed whether it could be read and is of a followed address
     */
    public void packet(PacketView packet, boolean isFollowed) {
        if (!isFollowed) {
            // What was not read to its ports may have the ends of a flow without ports.
            mayHoldAnything |= packet.anomaly != Anomaly.NONE && packet.ipVersion != 0;
        } else if (packet.quoted.present) {
            ends.add(EndsHash.of(packet.quoted));
        } else {
            ends.add(EndsHash.of(packet));
            mayHoldAnything |= EvidenceSlicer.isLaterFragment(packet);
        }
        mayHoldAnything |= packet.tunnelDepth > 0 && !isLayerKnown;
    }

    /** Takes note that a frame was read, whether or not there was a packet to note. */
    public void passed(FrameCursor frame) {
        long nanos = frame.timestampNanos();
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
        bytes += frame.capturedLength() + HEADER_BYTES;
        if (bytes >= stretchBytes) {
            endStretch(frame);
        }
    }

    /** Called behind the last frame. */
    public void end(FrameCursor frame) {
        if (bytes > 0) {
            endStretch(frame);
        }
    }

    private void endStretch(FrameCursor frame) {
        over.add(new NotedStretch(
                beginOffset,
                frame.position(),
                framesBefore,
                frame.frameNumber(),
                nanosBefore,
                firstNanos,
                lastNanos,
                ends,
                mayHoldAnything));
        if (over.size() == MAX_STRETCHES) {
            joinPairs();
        }
        beginOffset = frame.position();
        framesBefore = frame.frameNumber();
        nanosBefore = frame.timestampNanos();
        bytes = 0;
        firstNanos = Long.MAX_VALUE;
        lastNanos = Long.MIN_VALUE;
        ends = new EndsFilter();
        mayHoldAnything = false;
    }

    private void joinPairs() {
        List<NotedStretch> pairs = new ArrayList<>(MAX_STRETCHES);
        for (int i = 0; i < over.size(); i += 2) {
            pairs.add(over.get(i).with(over.get(i + 1)));
        }
        over.clear();
        over.addAll(pairs);
        stretchBytes *= 2;
    }

    /** Appends those of the partition behind, whose frames were numbered from 1. */
    public void append(NotedStretches next, long frames) {
        for (NotedStretch each : next.over) {
            over.add(each.behind(frames, each.framesBefore() == 0 ? nanosBefore : each.nanosBefore()));
        }
        nanosBefore = next.nanosBefore;
    }

    /** All of them, in the order of the file. */
    public List<NotedStretch> all() {
        return Collections.unmodifiableList(over);
    }
}
