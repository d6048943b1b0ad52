// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.identify.ClearCredentials;
import org.ccpanalyzer.identify.FactKind;
import org.ccpanalyzer.identify.PayloadFacts;
import org.ccpanalyzer.policy.Conversation;
import org.jspecify.annotations.Nullable;

/**
 * What a flow was seen to send unprotected. That a protocol never went over to TLS is said only where it was seen to go on
 * in clear: a greeting alone, or a payload that the capture cut, proves nothing.
 */
final class ClearText {
    private static final String HTTP = "http";

    private ClearText() {}

    /**
     * True if a flow that is admitted deserves a notice.
     *
     * @param row the row that admits it, or null if the site or the platform profile does
     */
    static boolean deservesNotice(JudgedFlow judged, @Nullable RowDescriptor row) {
        Conversation conversation = judged.conversation();
        boolean byDesign = row != null && row.clearText() && HTTP.equals(conversation.appProtocol());
        return byDesign
                || wentOn(judged.flow())
                || showsPassword(judged.flow().initiatorFacts())
                || showsPassword(judged.flow().responderFacts());
    }

    /** True if a protocol that could have gone over to TLS went on in clear. */
    static boolean wentOn(Flow flow) {
        return flow.initiatorFacts().has(FactKind.CONTINUED_IN_CLEAR)
                || flow.responderFacts().has(FactKind.CONTINUED_IN_CLEAR);
    }

    /** Mechanisms by which one end authenticated in clear. */
    static List<String> credentials(PayloadFacts facts) {
        return facts.all(FactKind.CREDENTIALS_IN_CLEAR);
    }

    private static boolean showsPassword(PayloadFacts facts) {
        List<String> credentials = credentials(facts);
        return !credentials.isEmpty() && credentials.stream().anyMatch(ClearText::isExposed);
    }

    /** A community of SNMP is no secret that anybody could protect: every poll shows it, and would be a finding. */
    static boolean isExposed(String credentials) {
        return ClearCredentials.isReadable(credentials) && !credentials.equals(ClearCredentials.SNMP_COMMUNITY);
    }
}
