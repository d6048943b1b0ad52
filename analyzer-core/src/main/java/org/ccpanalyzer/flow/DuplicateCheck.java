// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import org.ccpanalyzer.decode.PacketView;
import org.jspecify.annotations.Nullable;

/**
 * Tells mirrored copies from packets. Asked once for every packet of a followed address, in the order
 * of the stream.
 */
public interface DuplicateCheck {
    /** Takes every packet for itself. */
    DuplicateCheck NONE = new DuplicateCheck() {
        @Override
        public void tick(long nanos) {
            // Remembers nothing, so nothing grows old.
        }

        @Override
        public @Nullable DuplicateClass classify(PacketView packet, FrameFacts frame) {
            return null;
        }

        @Override
        public int originalFile() {
            return 0;
        }
    };

    /** Packet time goes on, or back: called for every frame, before it is asked about. */
    void tick(long nanos);

    /** Digests the packets of a batch, and reads ahead what they will be looked up in. Changes no answer. */
    default void lookAhead(PacketBatch batch) {
        // Nothing is looked up where nothing is remembered.
    }

    /** How this packet repeats an earlier one, or null if it is no copy. */
    @Nullable
    DuplicateClass classify(PacketView packet, FrameFacts frame);

    /** The file of the packet that the last copy repeats. */
    int originalFile();
}
