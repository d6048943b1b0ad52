// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Side;

/** What was spoken with the services that the page lists, and with no others. */
final class ServiceSurvey {
    private final Map<Service, SpokenFacts> facts = new HashMap<>();

    /** @param address of the host for a listener, of the peer for what the host opened */
    private record Service(IpAddress address, String protocol, int port) {}

    ServiceSurvey(Audit audit) {
        audit.listeners().stream()
                .limit(ServiceTable.MAX_ROWS)
                .forEach(row -> facts.put(new Service(row.address(), row.protocol(), row.port()), new SpokenFacts()));
        audit.egress().stream()
                .limit(ServiceTable.MAX_ROWS)
                .forEach(row -> facts.put(new Service(row.address(), row.protocol(), row.port()), new SpokenFacts()));
    }

    void add(JudgedFlow judged) {
        var flow = judged.flow();
        if (flow.initiatorFacts().facts().isEmpty()
                && flow.responderFacts().facts().isEmpty()) {
            return;
        }
        var server = judged.conversation().side() == Side.INBOUND ? judged.host() : judged.peer();
        SpokenFacts spoken = facts.get(new Service(
                server.address(),
                IpProtocol.name(flow.protocol()),
                judged.conversation().port()));
        if (spoken != null) {
            spoken.add(flow);
        }
    }

    List<Fact> of(IpAddress address, String protocol, int port) {
        SpokenFacts spoken = facts.get(new Service(address, protocol, port));
        return spoken == null ? List.of() : spoken.list();
    }
}
