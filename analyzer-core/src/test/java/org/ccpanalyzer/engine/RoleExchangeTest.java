// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.JudgedFlow;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.ccpanalyzer.testkit.RandomStory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The host and its peer with their addresses exchanged: what came in goes out, and all else stays. */
class RoleExchangeTest {
    private static final List<String> HOST = List.of("192.0.2.10", "2001:db8:2::10");
    private static final List<String> PEER = List.of("203.0.113.66", "2001:db8:66::66");

    @TempDir
    private Path directory = Path.of("");

    static LongStream seeds() {
        return PropertySeeds.with();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exchangingHostAndPeerTurnsEveryFlowAround(long seed) throws Exception {
        Audit audit = audited(RandomStory.capture(seed, HOST, PEER));
        Audit exchanged = audited(RandomStory.capture(seed, PEER, HOST));

        assertThat(Audited.flows(audit)).hasSizeGreaterThan(5);
        assertThat(exchanged.capture().account())
                .as("seed %d", seed)
                .isEqualTo(audit.capture().account());
        assertThat(Audited.flows(exchanged).stream()
                        .map(flow -> Told.of(flow, flow.hostIsInitiator()))
                        .toList())
                .as("seed %d", seed)
                .isEqualTo(Audited.flows(audit).stream()
                        .map(flow -> Told.of(flow, !flow.hostIsInitiator()))
                        .toList());
    }

    private Audit audited(byte[] capture) throws IOException, RunException {
        Path file = Files.write(directory.resolve("capture.pcap"), capture);
        return Audited.captures(file).host(HOST.toArray(String[]::new)).run();
    }

    /** All of a flow but the addresses. */
    private record Told(boolean hostIsInitiator, List<Object> facts) {
        static Told of(JudgedFlow judged, boolean hostIsInitiator) {
            Flow flow = judged.flow();
            return new Told(
                    hostIsInitiator,
                    List.of(
                            flow.protocol(),
                            flow.initiator().port(),
                            flow.responder().port(),
                            flow.directionEvidence(),
                            flow.outcome(),
                            flow.connState(),
                            flow.history(),
                            flow.initiatorStatistics(),
                            flow.responderStatistics(),
                            flow.startNanos(),
                            flow.endNanos(),
                            flow.midstream(),
                            flow.firstFrame(),
                            flow.keyFrames()));
        }
    }
}
