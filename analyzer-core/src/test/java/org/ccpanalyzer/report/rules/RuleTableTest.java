// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTableTest {
    @Test
    void showsEachRowWithPortAndDirection() throws Exception {
        assertThat(render(120, Map.of()).lines())
                .anyMatch(line ->
                        line.matches(" +1 +\\| email-notifications +\\| +25 \\| tcp\\? +\\| out +\\| mail-server .*"))
                .anyMatch(line -> line.matches(
                        " +4 +\\| email-notifications-tls +\\| +465\\* \\| tcp\\? +\\| out +\\| mail-server .*"))
                .anyMatch(line -> line.matches(
                        " +7 +\\| chat-gateway-webhook +\\| +10443 \\| tcp +\\| in +\\| webhook-caller .*"))
                .anyMatch(line -> line.matches(
                        " +8 +\\| xmpp-external +\\| +5222\\* \\| tcp\\? +\\| both \\(out\\) +\\| xmpp-server .*"));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120, 200})
    void keepsToTheWidthOfTheTerminal(int width) throws Exception {
        String table = render(width, Map.of());

        assertThat(table.lines().filter(line -> !line.startsWith("Source")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void namesTheRowsThatTheSiteMoved() throws Exception {
        assertThat(render(100, Map.of("xmpp-external", 5223)))
                .contains("5223*")
                .contains("Moved by the site: xmpp-external from 5222 to 5223.");
    }

    private static String render(int width, Map<String, Integer> overrides) throws Exception {
        PortGuide guide = PortGuideReader.shipped().value();
        return RuleTable.render(guide, new PortTable(guide, overrides), width);
    }
}
