// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture;

import java.io.IOException;
import java.io.InputStream;

/** Knows one compression of whole files by its first bytes, never by the file's name. */
public interface Compression {
    /** The compression's name in messages and reports, such as {@code "gzip"}. */
    String name();

    /**
     * Says whether an input that begins with these four bytes is compressed in this way.
     *
     * @param magic the first four bytes, big endian
     */
    boolean recognizes(int magic);

    /**
     * Opens what was compressed, all members or frames of it one after the other, in bounded memory. It gives what can be expanded
     * before it throws, at the first place that cannot: an {@link java.io.EOFException} where the input ends too early, a
     * {@link CompressionException} where more is known, else what the library throws.
     *
     * @param compressed the input from its first byte; closed with the stream that is returned
     * @throws CompressionException if the beginning is damaged, or not to be expanded
     */
    InputStream open(InputStream compressed) throws IOException;
}
