// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Flows;
import org.junit.jupiter.api.Test;

class SynProxyCheckTest {
    private static final IpAddress HOST = IpAddress.parse(Flows.HOST);

    private final SynProxyCheck check = new SynProxyCheck();

    @Test
    void believesFiftySilentPorts() {
        answerWithoutData(50);

        assertThat(check.suspect(HOST)).isFalse();
        assertThat(check.notes()).isEmpty();
    }

    @Test
    void doubtsFiftyOneSilentPorts() {
        answerWithoutData(51);

        assertThat(check.suspect(HOST)).isTrue();
        assertThat(check.suspect(IpAddress.parse("192.0.2.11"))).isFalse();
        assertThat(check.notes()).singleElement().asString().contains("51 TCP ports of 192.0.2.10", "SYN proxy");
    }

    @Test
    void believesAPortThatEverServedData() {
        answerWithoutData(51);
        accept(Flows.inbound("198.51.100.7", 443).halfOpen());
        accept(Flows.inbound("198.51.100.8", 443));

        assertThat(check.suspect(HOST, 443)).isFalse();
        assertThat(check.suspect(HOST, 1000)).isTrue();
        assertThat(check.suspect(HOST, 999)).isFalse();
    }

    @Test
    void doesNotCountPortsThatServedDataOrThatTheHostOpened() {
        answerWithoutData(50);
        accept(Flows.inbound("198.51.100.7", 443));
        accept(Flows.outbound("198.51.100.7", 8443).halfOpen());
        accept(Flows.inbound("198.51.100.7", 23).refused());

        assertThat(check.suspect(HOST)).isFalse();
    }

    private void answerWithoutData(int ports) {
        for (int port = 1000; port < 1000 + ports; port++) {
            accept(Flows.inbound("198.51.100.7", port).halfOpen());
            accept(Flows.inbound("198.51.100.8", port).halfOpen());
        }
    }

    private void accept(Flows flow) {
        check.accept(flow.flow(), flow.hostIsInitiator());
    }
}
