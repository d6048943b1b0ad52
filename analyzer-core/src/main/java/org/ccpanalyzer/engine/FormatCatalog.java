// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.capture.CaptureOpener;
import org.ccpanalyzer.capture.PcapFormat;
import org.ccpanalyzer.capture.PcapngFormat;

/** Every capture format the analyzer reads. A new one is one class and one line here. */
public final class FormatCatalog {
    private FormatCatalog() {}

    /** An opener that knows all formats. */
    public static CaptureOpener standard() {
        return new CaptureOpener(List.of(new PcapFormat(), new PcapngFormat()));
    }
}
