// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ccpanalyzer.capture.FrameCursor;
import org.ccpanalyzer.decode.PacketDecoder;
import org.ccpanalyzer.flow.DuplicateTable;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficCounters;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Audited;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the decoder leaves out of packets between others changes no flow of the host and no count. */
class BystanderTest {
    static Stream<Path> recordings() throws IOException {
        List<Path> captures = new ArrayList<>();
        for (String folder : List.of("lab", "evidence")) {
            try (Stream<Path> files = Files.list(Audited.SAMPLES.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".pcap")).sorted().forEach(captures::add);
            }
        }
        return captures.stream();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyAddressInTurnSeesTheSameFlowsAndCounts(Path capture) throws IOException {
        for (IpAddress address : addresses(capture)) {
            Subjects subjects = Subjects.of(List.of(address));

            TrafficState all = read(capture, subjects, new PacketDecoder(DecoderCatalog.standard()));
            TrafficState wanted = read(capture, subjects, new PacketDecoder(DecoderCatalog.standard(), subjects));

            assertThat(counts(wanted.counters())).as(address.toString()).isEqualTo(counts(all.counters()));
            assertThat(flows(wanted, subjects)).as(address.toString()).isEqualTo(flows(all, subjects));
        }
    }

    private static SortedSet<IpAddress> addresses(Path capture) throws IOException {
        TrafficState everybody = read(capture, Subjects.EVERYBODY, new PacketDecoder(DecoderCatalog.standard()));
        SortedSet<IpAddress> addresses = new TreeSet<>();
        for (Flow flow : flows(everybody, Subjects.EVERYBODY)) {
            addresses.add(flow.initiator().address());
            addresses.add(flow.responder().address());
        }
        assertThat(addresses).isNotEmpty();
        return addresses;
    }

    private static TrafficState read(Path capture, Subjects subjects, PacketDecoder decoder) throws IOException {
        FlowSettings settings = new FlowSettings(FlowTimeouts.OFFLINE, subjects, new DetectorProbe(), 1 << 16, 7);
        PacketPipeline pipeline = new PacketPipeline(
                decoder,
                KeyScope.NONE,
                TimeWindow.of(null, null),
                TrafficState.beginning(settings),
                new DuplicateTable(7),
                0);
        try (FrameCursor frames = FormatCatalog.standard().open(capture)) {
            while (frames.next()) {
                pipeline.accept(frames, 0);
            }
        }
        pipeline.finish();
        return pipeline.state();
    }

    private static List<Flow> flows(TrafficState state, Subjects subjects) {
        List<Flow> flows = new ArrayList<>();
        FlowLedger.of(state, subjects, FlowTimeouts.OFFLINE, new BitSet())
                .flows()
                .forEach(flows::add);
        return flows;
    }

    private static List<Object> counts(TrafficCounters counters) {
        return List.of(
                counters.packets(),
                counters.bytes(),
                counters.hostPackets(),
                counters.flowPackets(),
                counters.othersPackets(),
                counters.icmpErrors(),
                counters.laterFragments(),
                counters.badChecksums(),
                counters.offloadSigns(),
                counters.undecoded());
    }
}
