// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.io.IOException;

/** Packets cannot be recorded whatever the disk does; others may be. */
public final class RecordingLimitException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message why, without a full stop */
    public RecordingLimitException(String message) {
        super(message);
    }
}
