// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import java.util.Locale;

/** Spells the history of a flow with the letters of {@link History}. */
final class HistoryText {
    private HistoryText() {}

    static String of(FlowRecordView flow, int initiator) {
        StringBuilder text = new StringBuilder();
        if (flow.firstSender() != initiator) {
            text.append('^');
        }
        for (int i = 0; i < flow.historySize(); i++) {
            char letter = History.LETTERS.charAt(flow.historyKind(i));
            text.append(flow.historyEnd(i) == initiator ? Character.toUpperCase(letter) : letter);
        }
        append(text, "t", flow.retransmissions(initiator) > 0, flow.retransmissions(1 - initiator) > 0);
        append(text, "g", flow.hasGap(initiator), flow.hasGap(1 - initiator));
        return text.toString();
    }

    private static void append(StringBuilder text, String letter, boolean initiator, boolean responder) {
        text.append(initiator ? letter.toUpperCase(Locale.ROOT) : "");
        text.append(responder ? letter : "");
    }
}
