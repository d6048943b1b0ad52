// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a resolver answers over TCP, where each message stands behind its length (RFC 1035, section 4.2.2). Of
 * datagrams it says nothing: each of them is read, and not the first of a flow alone.
 */
public final class DnsFactReader implements FactReader {
    private static final int PREFIX_LENGTH = 2;

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.DNS;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        int position = 0;
        while (length - position > PREFIX_LENGTH) {
            int message = Short.toUnsignedInt(bytes.getShort(offset + position));
            position += PREFIX_LENGTH;
            int held = Math.min(message, length - position);
            int begin = offset + position;
            // In a datagram these would be its identification and its flags, and what follows no message.
            if (DnsMessage.probe(bytes, begin, held) == Identification.NONE) {
                return DONE;
            }
            addAnswers(DnsLookup.read(bytes, begin, held), facts);
            position += message;
            if (held < message) {
                return position;
            }
        }
        return position + PREFIX_LENGTH + 1;
    }

    private static void addAnswers(@Nullable DnsLookup lookup, FactCollector facts) {
        if (lookup == null) {
            return;
        }
        for (DnsAnswer answer : lookup.answers()) {
            if (answer.kind() == DnsNameKind.ASKED) {
                facts.add(
                        FactKind.DNS_ANSWER, answer.name() + ' ' + answer.address() + ' ' + answer.timeToLiveSeconds());
            }
        }
    }
}
