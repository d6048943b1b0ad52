// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;

/** One finding as the text report has it, for whoever reports findings one by one. */
public final class FindingBlock {
    private FindingBlock() {}

    /**
     * Its lines, each with its end.
     *
     * @param audit that the finding is of; names rules and input files
     */
    public static String of(Finding finding, Audit audit, TextStyle style) {
        TextPage page = new TextPage(style);
        FindingText.write(finding, audit, page);
        return page.toString();
    }
}
