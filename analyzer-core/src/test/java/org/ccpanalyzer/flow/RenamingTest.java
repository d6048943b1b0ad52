// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.PropertySeeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is who is decided by what was sent, never by which address is the lower one, or by whose the host's is. */
class RenamingTest {
    private static final IpAddress PEER = IpAddress.parse("198.51.100.1");
    private static final IpAddress OTHER_PEER = IpAddress.parse("198.51.100.2");
    private static final IpAddress HOST_6 = IpAddress.parse("2001:db8::10");
    private static final IpAddress PEER_6 = IpAddress.parse("2001:db8::1");

    static LongStream seeds() {
        return PropertySeeds.with();
    }

    /** What was inbound is outbound, and nothing else changes. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exchangingTheHostWithItsPeerExchangesTheSides(long seed) {
        Stream stream = RandomStream.of(seed);
        Map<IpAddress, IpAddress> exchange =
                Map.of(Stream.HOST, PEER, PEER, Stream.HOST, HOST_6, PEER_6, PEER_6, HOST_6);

        assertRenamed(stream, address -> exchange.getOrDefault(address, address), seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void otherAddressesForAllGiveTheSameFlows(long seed) {
        Stream stream = RandomStream.of(seed);
        List<IpAddress> addresses = List.of(Stream.HOST, PEER, OTHER_PEER);
        List<IpAddress> shuffled = new ArrayList<>(addresses);
        Collections.shuffle(shuffled, new Random(seed));

        assertRenamed(
                stream,
                address -> addresses.contains(address) ? shuffled.get(addresses.indexOf(address)) : address,
                seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exchangingTheHostWithItsPeerExchangesWhatTheySay(long seed) {
        Map<IpAddress, IpAddress> exchange = Map.of(Stream.HOST, PEER, PEER, Stream.HOST);

        assertRenamed(PayloadStream.of(seed), address -> exchange.getOrDefault(address, address), seed);
    }

    private static void assertRenamed(Stream stream, UnaryOperator<IpAddress> names, long seed) {
        List<Flow> expected =
                stream.flows().stream().map(flow -> renamed(flow, names)).toList();

        assertThat(stream.renamed(names).flows()).as("seed %d", seed).isEqualTo(expected);
    }

    private static Flow renamed(Flow flow, UnaryOperator<IpAddress> names) {
        Blocker blocker = flow.blocker();
        return new Flow(
                flow.protocol(),
                new Endpoint(
                        names.apply(flow.initiator().address()),
                        flow.initiator().port()),
                new Endpoint(
                        names.apply(flow.responder().address()),
                        flow.responder().port()),
                flow.directionEvidence(),
                flow.outcome(),
                blocker == null ? null : new Blocker(names.apply(blocker.address()), blocker.inPath(), blocker.how()),
                flow.history(),
                flow.startNanos(),
                flow.endNanos(),
                flow.initiatorStatistics(),
                flow.responderStatistics(),
                flow.initiatorFacts(),
                flow.responderFacts(),
                flow.payloadCut(),
                flow.midstream(),
                flow.simultaneousOpen(),
                flow.acknowledgesUnseen(),
                flow.synCount(),
                flow.echo(),
                flow.vlans(),
                flow.duplicates(),
                flow.endReason(),
                flow.firstFrame(),
                flow.lastFrame(),
                flow.keyFrames(),
                flow.tunnel());
    }
}
