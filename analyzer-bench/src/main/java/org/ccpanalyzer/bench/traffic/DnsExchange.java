// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench.traffic;

import java.io.IOException;

/** A question to a name server and its answer, in the sizes of DNS; the content is random. */
final class DnsExchange implements Conversation {
    private static final int QUESTION_LENGTH = 40;
    private static final int ANSWER_LENGTH = 120;

    private final Ends ends;
    private int written;

    DnsExchange(Ends ends) {
        this.ends = ends;
    }

    @Override
    public boolean writeNext(FrameWriter frames) throws IOException {
        if (written == 2) {
            return false;
        }
        boolean question = written++ == 0;
        frames.udp(ends, question, question ? QUESTION_LENGTH : ANSWER_LENGTH);
        return true;
    }
}
