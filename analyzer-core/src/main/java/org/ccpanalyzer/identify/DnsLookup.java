// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A DNS query with one question, or a response to it (RFC 1035, section 4.1): all that is needed to learn what names
 * addresses had.
 *
 * @param id ties a response to its query, together with the ends and the question
 * @param question asked name, lower case, without the dot at its end
 * @param questionType number of the record type that was asked for
 * @param answers addresses with their names; empty for queries, failures, and answers without an address
 */
public record DnsLookup(boolean isResponse, int id, String question, int questionType, List<DnsAnswer> answers) {
    public DnsLookup {
        answers = List.copyOf(answers);
    }

    /**
     * Reads a message. What is cut off at its end is not there; what cannot be read is left out.
     *
     * @param bytes absolute access only; nothing outside the window is touched
     * @param offset first byte of the message
     * @return null if this is no query or response with exactly one question about a host name
     */
    public static @Nullable DnsLookup read(ByteBuffer bytes, int offset, int length) {
        return DnsLookupReader.read(bytes, offset, length);
    }
}
