// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.identify;

import java.nio.ByteBuffer;

/** Whether a client of Redis sent a password: AUTH, or HELLO with AUTH (the Redis serialization protocol specification). */
public final class RedisFactReader implements FactReader {
    /** Commands that a client may send before it has authenticated. */
    private static final int MAX_LINES = 64;

    /** Within so many bytes the name of the first command stands. */
    private static final int LONGEST_COMMAND = 32;

    @Override
    public ApplicationProtocol protocol() {
        return ApplicationProtocol.REDIS;
    }

    @Override
    public int read(ByteBuffer bytes, int offset, int length, FactCollector facts) {
        Speaker speaker = Identification.speaker(facts.identification());
        if (speaker != Speaker.CLIENT) {
            // The first word of an array, which tells who speaks, may still follow.
            return speaker == Speaker.UNKNOWN && length < LONGEST_COMMAND ? length + 1 : DONE;
        }
        LineWalker lines = new LineWalker(bytes, offset, length);
        boolean inline = true;
        boolean first = true;
        boolean hello = false;
        for (int i = 0; i < MAX_LINES; i++) {
            if (!lines.next()) {
                return length + 1;
            }
            boolean array = lines.startsWith("*");
            if (array || lines.startsWith("$")) {
                inline = false;
                first |= array;
                hello &= !array;
                continue;
            }
            if (lines.isWord(0, "AUTH") && (first || hello)) {
                facts.add(FactKind.CREDENTIALS_IN_CLEAR, ClearCredentials.REDIS_AUTH);
                return DONE;
            }
            hello |= first && lines.isWord(0, "HELLO");
            first = inline;
        }
        return DONE;
    }
}
