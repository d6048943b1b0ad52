// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.InputStream;
import org.ccpanalyzer.capture.Compression;

/** LZ4 frames (LZ4 Frame Format 1.6), with any number of frames, skippable ones too. */
public final class Lz4Compression implements Compression {
    private static final int MAGIC = 0x04224d18;

    @Override
    public String name() {
        return "lz4";
    }

    @Override
    public boolean recognizes(int magic) {
        return magic == MAGIC;
    }

    @Override
    public InputStream open(InputStream compressed) {
        return new Lz4Stream(compressed);
    }
}
