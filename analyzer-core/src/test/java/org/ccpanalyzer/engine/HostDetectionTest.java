// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.Host;
import org.ccpanalyzer.testkit.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostDetectionTest {
    @TempDir
    private Path directory;

    private final Story story = Story.at("2026-11-22T08:00:00Z");
    private final Host ccp = story.host("10.20.30.40");

    @ParameterizedTest
    @CsvSource({
        "normal, 192.0.2.10", "incident, 192.0.2.10", "wrongway, 192.0.2.10",
        "mismatch, 192.0.2.10", "any, 192.0.2.10", "v6, 2001:db8:2::10"
    })
    void findsTheHostOfARecording(String recording, String host) throws RunException {
        assertThat(Audited.sample("lab/" + recording + ".pcap").run().subject().addresses())
                .containsExactly(IpAddress.parse(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocked", "midstream", "udp"})
    void asksWhereNothingAnswersAndNamesWhoTakesPartInMostFlows(String recording) {
        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> Audited.sample("lab/" + recording + ".pcap").run())
                .withMessageContaining("No address in the input answers on a port")
                .withMessageContaining("Most flows have 192.0.2.10 (")
                .withMessageEndingWith("Name the host with --host ADDR or in a site file.")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {443, 5222, 10443})
    void neverTakesAServerThatOnlyTheHostCalls(int port) throws IOException {
        call(ccp, "198.51.100.7", port);
        call(ccp, "198.51.100.7", port);

        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> Audited.captures(capture()).run())
                .withMessageContaining("198.51.100.7 (" + port + ")")
                .withMessageEndingWith("Name the host with --host ADDR or in a site file.");
    }

    @Test
    void neverTakesOneOfSeveralServersThatTheHostCalls() throws IOException {
        for (int i = 0; i < 9; i++) {
            call(ccp, "198.51.100.7", 443);
        }
        call(ccp, "198.51.100.8", 443);

        assertThatExceptionOfType(RunException.class)
                .isThrownBy(() -> Audited.captures(capture()).run())
                .withMessageContaining(
                        "Several addresses answer on ports of the guide: 198.51.100.7 (443); 198.51.100.8");
    }

    @Test
    void takesAWebServerWithTwoClients() throws IOException, RunException {
        call(story.host("10.20.50.1"), "10.20.30.40", 443);
        call(story.host("10.20.50.2"), "10.20.30.40", 443);

        assertThat(Audited.captures(capture()).run().subject().addresses())
                .containsExactly(IpAddress.parse("10.20.30.40"));
    }

    private void call(Host client, String server, int port) {
        client.opens(story.host(server), port).handshake().close();
    }

    private Path capture() throws IOException {
        return Files.write(directory.resolve("story.pcap"), story.pcap());
    }
}
