// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.ccpanalyzer.flow.DirectionEvidence;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.MicrosoftCategory;
import org.ccpanalyzer.policy.MicrosoftEndpoints;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.MicrosoftList.EndpointSet;
import org.ccpanalyzer.policy.MicrosoftName;
import org.ccpanalyzer.policy.PortRange;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class MicrosoftTableTest {
    private static final MicrosoftEndpoints ENDPOINTS = new MicrosoftEndpoints(
            List.of(new MicrosoftName("outlook.office365.com", "Optimize", true, List.of())),
            new MicrosoftList(
                    List.of(new EndpointSet(
                            2,
                            "Exchange",
                            MicrosoftCategory.ALLOW,
                            false,
                            List.of("outlook.office365.com"),
                            List.of(IpPrefix.parse("198.51.0.0/16")),
                            List.of(PortRange.of(993)),
                            List.of(),
                            null)),
                    null));

    private final MicrosoftTable table = new MicrosoftTable(ENDPOINTS);

    @Test
    void addsUpFlowsByAddressPortAndName() {
        add(Flows.outbound("203.0.113.9", 993).serverName("outlook.office365.com"));
        add(Flows.outbound("203.0.113.9", 993).serverName("outlook.office365.com"));
        add(Flows.outbound("203.0.113.9", 993).serverName("mail.example"));
        add(Flows.outbound("203.0.113.8", 993));
        add(Flows.outbound("198.51.100.7", 993));

        assertThat(table.list())
                .extracting(
                        service -> service.address().toString(),
                        service -> service.match().name(),
                        service -> service.match().differs(),
                        Audit.MicrosoftService::flows)
                .containsExactly(
                        tuple("198.51.100.7", null, false, 1L),
                        tuple("203.0.113.9", "outlook.office365.com", true, 2L));
    }

    @Test
    void restsOnNoGuessOfWhoOpened() {
        add(Flows.outbound("198.51.100.7", 993).evidence(DirectionEvidence.PORT_GUESS));

        assertThat(table.list()).isEmpty();
    }

    @Test
    void listsAsManyAsAReportMayHaveAndCountsTheRest() {
        for (int i = 0; i < MicrosoftTable.MAX_ROWS + 3; i++) {
            add(Flows.outbound("198.51." + i / 250 + "." + i % 250, 993));
        }

        assertThat(table.list()).hasSize(MicrosoftTable.MAX_ROWS);
        assertThat(table.overflow()).isEqualTo(3);
    }

    private void add(Flows flow) {
        table.add(flow.judged());
    }
}
