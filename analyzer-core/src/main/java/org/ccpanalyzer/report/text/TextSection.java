// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import org.ccpanalyzer.finding.Audit;

/** One part of the page. */
@FunctionalInterface
interface TextSection {
    void write(Audit audit, TextPage page);
}
