// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.Iterator;
import java.util.List;
import org.ccpanalyzer.anonymize.FlowPseudonyms;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.PolicyJudge;
import org.ccpanalyzer.policy.Verdict;

/** The host's flows under pseudonyms, with the verdicts that they were given under their own names. */
final class PseudonymousFlows implements Iterable<JudgedFlow> {
    private static final List<String> UNEXPLAINED =
            List.of("The steps of this verdict cannot be told without the real addresses and names.");

    private final HostFlows flows;
    private final FlowPseudonyms pseudonyms;
    private final PolicyJudge judge;

    /** @param judge judges by the site's data under the same pseudonyms */
    PseudonymousFlows(HostFlows flows, FlowPseudonyms pseudonyms, PolicyJudge judge) {
        this.flows = flows;
        this.pseudonyms = pseudonyms;
        this.judge = judge;
    }

    @Override
    public Iterator<JudgedFlow> iterator() {
        Iterator<JudgedFlow> real = flows.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return real.hasNext();
            }

            @Override
            public JudgedFlow next() {
                return pseudonyms.of(real.next(), PseudonymousFlows.this::explain);
            }
        };
    }

    /** The judge's own words, spoken of pseudonyms, where it judges these alike. */
    private List<String> explain(JudgedFlow judged, Flow flow, Conversation conversation) {
        if (HostFlows.isExplainedWithoutJudge(judged.verdict())) {
            return judged.reasoning();
        }
        Verdict again = judge.judge(conversation);
        return again.equals(pseudonyms.of(judged.verdict()))
                ? HostFlows.explain(judge.explain(conversation), flow, conversation, judge.table())
                : UNEXPLAINED;
    }
}
