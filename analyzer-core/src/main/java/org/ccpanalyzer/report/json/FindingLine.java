// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.json;

import org.ccpanalyzer.finding.Finding;

/** One finding as {@code report.json} has it, but on one line, for whoever reports findings one by one. */
public final class FindingLine {
    private FindingLine() {}

    /** The object as {@link JsonLine} has it. */
    public static String of(Finding finding) {
        return JsonLine.of(json -> FindingJson.finding(finding, new JsonFields(json)));
    }
}
