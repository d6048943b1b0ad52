// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import org.jspecify.annotations.Nullable;

/** A file is no report that can be used; the message is a finished sentence that says why and what to do. */
public final class ReportException extends Exception {
    private static final long serialVersionUID = 1L;

    ReportException(String sentence) {
        this(sentence, null);
    }

    ReportException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
