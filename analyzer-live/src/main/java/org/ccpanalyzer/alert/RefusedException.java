// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.io.IOException;

/** The receiver will never take this alert. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }
}
