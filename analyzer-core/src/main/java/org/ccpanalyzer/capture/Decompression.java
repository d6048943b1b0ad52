// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How compressed inputs are read.
 *
 * @param compressions asked in this order
 * @param limits how far an input may expand
 * @param channels makes a channel of what comes out, which closes it; may expand ahead of its reader, on a thread of its own
 */
public record Decompression(
        List<Compression> compressions, ExpansionLimits limits, Function<InputStream, ReadableByteChannel> channels) {
    /** Knows no compression. */
    static final Decompression NONE = new Decompression(List.of(), ExpansionLimits.STANDARD, Channels::newChannel);

    public Decompression {
        compressions = List.copyOf(compressions);
    }

    /** The same, expanding only when its reader asks: for a look at the beginning. */
    Decompression withoutReadingAhead() {
        return new Decompression(compressions, limits, Channels::newChannel);
    }

    /** The compression of an input that begins with these four bytes, or null where it is not compressed. */
    @Nullable
    Compression recognize(int magic) {
        for (Compression compression : compressions) {
            if (compression.recognizes(magic)) {
                return compression;
            }
        }
        return null;
    }
}
