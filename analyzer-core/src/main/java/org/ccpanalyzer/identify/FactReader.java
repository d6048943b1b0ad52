// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/**
 * Reads what the first bytes of one end of a flow say in one protocol, once that is recognised. Stateless: asked anew,
 * from the beginning, when there are more bytes. Called a few times a flow, so it may allocate.
 */
public interface FactReader {
    /** Answer of {@link #read}: more bytes would say nothing more. */
    int DONE = 0;

    /** The protocol whose flows it reads. */
    ApplicationProtocol protocol();

    /**
     * Reads a payload window; must not read outside it. What is cut off at its end is not there, and no error.
     *
     * @param bytes absolute access only
     * @param offset first payload byte
     * @param length payload bytes at hand, at least 1
     * @param facts holds the {@link Identification} of the payload, which the reader may refine; takes what it finds
     * @return {@link #DONE}, or how many payload bytes there must be before asking again is worthwhile, more than
     *     {@code length}
     */
    int read(ByteBuffer bytes, int offset, int length, FactCollector facts);
}
