// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.junit.jupiter.api.Test;

class ProxyPortsTest {
    @Test
    void saysWhoseTheNumbersOfTheNoteAre() throws Exception {
        PortGuide guide = PortGuideReader.shipped().value();
        ProxyPorts ports = ProxyPorts.of(guide, Site.unconfigured(guide));

        assertThat(ports.sentences(7442))
                .first()
                .isEqualTo(
                        "Port 7442 is the reverse proxy's in the example of a note, and leads to port 7443 of the host"
                                + " (row 11 'bosh-secure').");
        assertThat(ports.sentences(7743))
                .first()
                .isEqualTo("Port 7743 is printed in a note, but stands in no row; it is read as port 7443 of the host"
                        + " (row 11 'bosh-secure').");
        assertThat(ports.sentences(7442)).hasSize(3).last().asString().startsWith("A12: The note on port mapping");
        assertThat(ports.sentences(7443)).isEmpty();
        assertThat(ProxyPorts.NONE.sentences(7442)).isEmpty();
    }

    @Test
    void takesTheNumbersFromTheRuleFile() throws Exception {
        PortGuide guide = guide(
                "printed_port: 7743, read_as: 7443, proxy_port: 7442",
                "printed_port: 7443, read_as: 7443, proxy_port: 9999");
        ProxyPorts ports = ProxyPorts.of(guide, Site.unconfigured(guide));

        assertThat(ports.sentences(9999)).hasSize(3);
        assertThat(List.of(7442, 7743, 7443))
                .allSatisfy(port -> assertThat(ports.sentences(port)).isEmpty());
    }

    private static PortGuide guide(String text, String replacement) throws Exception {
        return PortGuideReader.read(
                        "rules.yaml", shipped().replace(text, replacement).getBytes(StandardCharsets.UTF_8))
                .value();
    }

    private static String shipped() throws IOException {
        try (InputStream stream = ProxyPorts.class.getResourceAsStream("/org/ccpanalyzer/policy/ccp-port-rules.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
