// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Spells the history of flows with the letters of {@link History}. Most flows go one of a few ways, so that recent texts
 * are remembered. Owned by one thread.
 */
final class HistoryText {
    /** What {@link History} says of the responder's packet coming first. */
    static final char RESPONDER_FIRST = '^';

    private static final int LONGEST = 1 + 2 * History.LETTERS.length() + 2 * "tg".length();
    private static final int REMEMBERED = 1 << 8;

    private final @Nullable String[] recent = new String[REMEMBERED];
    private final byte[] text = new byte[LONGEST];
    private int length;
    private int hash;
    private int initiator;

    String of(FlowRecordView flow, int flowInitiator) {
        initiator = flowInitiator;
        length = 0;
        hash = 0;
        if (flow.firstSender() != initiator) {
            append(RESPONDER_FIRST);
        }
        int size = flow.historySize();
        for (int i = 0; i < size; i++) {
            add(History.LETTERS.charAt(flow.historyKind(i)), flow.historyEnd(i));
        }
        int responder = 1 - initiator;
        addIf(flow.retransmissions(initiator) > 0, 't', initiator);
        addIf(flow.retransmissions(responder) > 0, 't', responder);
        addIf(flow.hasGap(initiator), 'g', initiator);
        addIf(flow.hasGap(responder), 'g', responder);
        return spelled();
    }

    private void addIf(boolean occurred, char letter, int end) {
        if (occurred) {
            add(letter, end);
        }
    }

    private void add(char letter, int end) {
        append(end == initiator ? (char) (letter - 'a' + 'A') : letter);
    }

    private void append(char letter) {
        text[length++] = (byte) letter;
        hash = 31 * hash + letter;
    }

    private String spelled() {
        int place = (hash ^ hash >>> 16) & REMEMBERED - 1;
        String known = recent[place];
        if (known == null || !isSpelled(known)) {
            known = new String(text, 0, length, StandardCharsets.ISO_8859_1);
            recent[place] = known;
        }
        return known;
    }

    private boolean isSpelled(String known) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
