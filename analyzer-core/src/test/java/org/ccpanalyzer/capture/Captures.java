// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.ccpanalyzer.capture.compression.GzipCompression;
import org.ccpanalyzer.capture.compression.Lz4Compression;
import org.ccpanalyzer.capture.compression.XzCompression;
import org.ccpanalyzer.capture.compression.ZstdCompression;

/** Opens captures for the tests of this package. */
final class Captures {
    static final List<CaptureFormat> FORMATS = List.of(new PcapFormat(), new PcapngFormat());
    static final List<Compression> COMPRESSIONS =
            List.of(new GzipCompression(), new ZstdCompression(), new Lz4Compression(), new XzCompression());
    static final CaptureOpener OPENER = opener(ExpansionLimits.STANDARD);

    private Captures() {}

    /** Expands compressed captures on the reader's thread. */
    static CaptureOpener opener(ExpansionLimits limits) {
        return new CaptureOpener(FORMATS, new Decompression(COMPRESSIONS, limits, Channels::newChannel));
    }

    static FrameCursor open(byte[] capture) throws IOException {
        return OPENER.open(new ByteArrayInputStream(capture), "capture");
    }
}
