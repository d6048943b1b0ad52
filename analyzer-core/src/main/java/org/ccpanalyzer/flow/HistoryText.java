// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.charset.StandardCharsets;

/** Spells the history of a flow with the letters of {@link History}. */
final class HistoryText {
    /** What {@link History} says of the responder's packet coming first. */
    static final char RESPONDER_FIRST = '^';

    private static final int LONGEST = 1 + 2 * History.LETTERS.length() + 2 * "tg".length();

    private final int initiator;
    private final byte[] text = new byte[LONGEST];
    private int length;

    private HistoryText(int initiator) {
        this.initiator = initiator;
    }

    static String of(FlowRecordView flow, int initiator) {
        HistoryText history = new HistoryText(initiator);
        if (flow.firstSender() != initiator) {
            history.text[history.length++] = RESPONDER_FIRST;
        }
        int size = flow.historySize();
        for (int i = 0; i < size; i++) {
            history.add(History.LETTERS.charAt(flow.historyKind(i)), flow.historyEnd(i));
        }
        int responder = 1 - initiator;
        history.addIf(flow.retransmissions(initiator) > 0, 't', initiator);
        history.addIf(flow.retransmissions(responder) > 0, 't', responder);
        history.addIf(flow.hasGap(initiator), 'g', initiator);
        history.addIf(flow.hasGap(responder), 'g', responder);
        return new String(history.text, 0, history.length, StandardCharsets.ISO_8859_1);
    }

    private void addIf(boolean occurred, char letter, int end) {
        if (occurred) {
            add(letter, end);
        }
    }

    private void add(char letter, int end) {
        text[length++] = (byte) (end == initiator ? letter - 'a' + 'A' : letter);
    }
}
