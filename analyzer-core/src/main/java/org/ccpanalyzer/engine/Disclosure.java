// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.time.LocalDate;
import java.util.List;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.DomainTraffic;
import org.ccpanalyzer.flow.TunnelTraffic;

/** What the reports of a run show: everything as it is, or what stands for it. Judged is always what is. */
interface Disclosure {
    /** What the request asks for. */
    static Disclosure of(AnalyzeRequest request, PolicySetup policy) {
        Anonymization anonymization = request.evidence().anonymization();
        if (anonymization == null) {
            return () -> policy;
        }
        anonymization.begin(policy);
        return anonymization;
    }

    /** What the host is shown to be judged by. */
    PolicySetup policy();

    default Iterable<JudgedFlow> flows(HostFlows flows, LocalDate captureDate) {
        return flows;
    }

    default List<StreamSummary.Source> inputs(List<StreamSummary.Source> inputs) {
        return inputs;
    }

    default List<DomainTraffic> domains(List<DomainTraffic> domains) {
        return domains;
    }

    default List<TunnelTraffic> tunnels(List<TunnelTraffic> tunnels) {
        return tunnels;
    }

    default Audit.Subject subject(Audit.Subject subject) {
        return subject;
    }

    default Audit.Run run(Audit.Run run) {
        return run;
    }

    /** Sentences on how the inputs were read. */
    default List<String> sentences(List<String> sentences) {
        return sentences;
    }
}
