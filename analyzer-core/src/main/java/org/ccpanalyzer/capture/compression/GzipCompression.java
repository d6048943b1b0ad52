// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.compression;

import java.io.InputStream;
import org.ccpanalyzer.capture.Compression;

/** gzip (RFC 1952) with any number of members, so BGZF and the output of parallel compressors too. */
public final class GzipCompression implements Compression {
    /** Two bytes of magic, and the only method there is. */
    private static final int MAGIC = 0x1f8b08;

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public boolean recognizes(int magic) {
        return magic >>> Byte.SIZE == MAGIC;
    }

    @Override
    public InputStream open(InputStream compressed) {
        return new GzipStream(compressed);
    }
}
