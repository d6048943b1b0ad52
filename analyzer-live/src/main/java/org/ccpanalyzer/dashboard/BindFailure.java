// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.net.BindException;
import java.util.Locale;

/** Why an address could not be listened on, in words. */
final class BindFailure {
    private BindFailure() {}

    /** The end of a sentence, with what to do. */
    static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return ofSystem(String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT));
            }
        }
        return ofSystem(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
    }

    private static String ofSystem(String message) {
        if (message.contains("in use")) {
            return "another program listens there; choose another port, or 0 for any that is free";
        }
        if (message.contains("permission denied")) {
            return "ports below 1024 need a privilege; choose a higher one";
        }
        if (message.contains("assign requested address")) {
            return "this machine does not have that address";
        }
        return message;
    }
}
