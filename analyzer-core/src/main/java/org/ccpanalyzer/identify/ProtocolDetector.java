// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** Recognises one protocol from the first payload bytes that one side sent. Stateless. */
public interface ProtocolDetector {
    /**
     * Probes a payload window; must not read outside it.
     *
     * @param bytes absolute access only
     * @param offset first payload byte
     * @param length captured payload bytes, at least 1
     * @return an {@link Identification}, or {@link Identification#NONE}
     */
    int probe(ByteBuffer bytes, int offset, int length);

    /** IP protocol this detector reads payloads of: TCP or UDP. */
    int transport();

    /**
     * False for a first payload byte with which {@link #probe} recognises nothing, so that it need not be asked.
     *
     * @param octet 0 to 255
     */
    default boolean mayBeginWith(int octet) {
        return true;
    }
}
