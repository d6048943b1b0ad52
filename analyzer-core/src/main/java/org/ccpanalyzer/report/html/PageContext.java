// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.report.DisplayTime;

/** What the sections of a page are made from. */
record PageContext(Audit audit, FlowSurvey survey, DisplayTime time) {
    /** The name of an input, for files that the audit counts. */
    String fileName(int file) {
        return file < audit.inputs().size() ? audit.inputs().get(file).name() : "input " + file;
    }

    boolean hasSeveralFiles() {
        return audit.inputs().size() > 1;
    }
}
