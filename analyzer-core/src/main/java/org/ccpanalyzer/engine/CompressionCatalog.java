// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.List;
import org.ccpanalyzer.capture.Decompression;
import org.ccpanalyzer.capture.ExpansionLimits;
import org.ccpanalyzer.capture.compression.GzipCompression;
import org.ccpanalyzer.capture.compression.Lz4Compression;
import org.ccpanalyzer.capture.compression.XzCompression;
import org.ccpanalyzer.capture.compression.ZstdCompression;

/** Every compression of captures that the analyzer expands. A new one is one class and one line here. */
final class CompressionCatalog {
    private CompressionCatalog() {}

    /** All of them, each input expanded on a thread of its own. */
    static Decompression standard(ExpansionLimits limits) {
        return new Decompression(
                List.of(new GzipCompression(), new ZstdCompression(), new Lz4Compression(), new XzCompression()),
                limits,
                ReadAhead::of);
    }
}
