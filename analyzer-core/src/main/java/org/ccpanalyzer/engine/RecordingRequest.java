// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.nio.file.Path;
import org.ccpanalyzer.capture.recording.RingOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a live run records, and what earlier recording it goes on from.
 *
 * @param ring where packets are recorded to, or null for nowhere
 * @param earlier directory of captures to be read before the live ones, or null for none
 * @param position what of them is already accounted for
 */
public record RecordingRequest(
        @Nullable RingOptions ring, @Nullable Path earlier, RingPosition position) {
    /** Nothing is recorded, and nothing read. */
    public static final RecordingRequest NONE = new RecordingRequest(null, null, RingPosition.BEGINNING);

    /** The same where so much of the earlier recording is accounted for. */
    RecordingRequest from(RingPosition accounted) {
        return new RecordingRequest(ring, earlier, accounted);
    }
}
