// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;
import java.time.Duration;

/** The receiver wants to be asked again after some time. */
final class BusyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    BusyException(String reason, Duration wait) {
        super(reason);
        this.wait = wait;
    }

    Duration pause() {
        return wait;
    }
}
