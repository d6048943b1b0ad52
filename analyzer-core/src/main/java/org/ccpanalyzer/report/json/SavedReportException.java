// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

/** A file is not a report that this program can read; the message is a finished sentence about its content. */
public final class SavedReportException extends Exception {
    private static final long serialVersionUID = 1L;

    SavedReportException(String sentence) {
        super(sentence);
    }
}
