// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Opens captures for the tests of this package. */
final class Captures {
    static final CaptureOpener OPENER = new CaptureOpener(List.of(new PcapFormat(), new PcapngFormat()));

    private Captures() {}

    static FrameCursor open(byte[] capture) throws IOException {
        return OPENER.open(new ByteArrayInputStream(capture), "capture");
    }
}
