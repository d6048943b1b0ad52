// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.PcapFormat;
import org.ccpanalyzer.capture.PcapngFormat;

/** Every capture format the analyzer reads. A new one is one class and one line here. */
public final class FormatCatalog {
    private FormatCatalog() {}

    /** An opener that knows all formats, and all compressions with their usual limits. */
    public static CaptureOpener standard() {
        return standard(ExpansionLimits.STANDARD);
    }

    /** An opener that knows all formats and all compressions. */
    static CaptureOpener standard(ExpansionLimits limits) {
        return new CaptureOpener(List.of(new PcapFormat(), new PcapngFormat()), CompressionCatalog.standard(limits));
    }
}
