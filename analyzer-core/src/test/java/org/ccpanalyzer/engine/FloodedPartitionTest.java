// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.ccpanalyzer.flow.Flow;
import org.ccpanalyzer.flow.FlowLedger;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficState;
import org.ccpanalyzer.net.TcpFlags;
import org.ccpanalyzer.testkit.FrameBytes;
import org.ccpanalyzer.testkit.PcapBytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More flows than records: attempts that are over make room, also where a later stretch had to be given up. */
class FloodedPartitionTest {
    private static final int ATTEMPTS = 40_000;
    private static final int RECORDS = 12_000;
    private static final long STEP_NANOS = 100_000_000L;

    @TempDir
    private static Path directory = Path.of("");

    private static Path flood = Path.of("");

    @BeforeAll
    static void makeFlood() throws IOException {
        PcapBytes capture = PcapBytes.littleEndian();
        for (int i = 0; i < ATTEMPTS; i++) {
            String source = "198.51." + (100 + i / 60_000) + "." + (1 + i % 200);
            byte[] frame = FrameBytes.tcpFrame(source, 1024 + i, "192.0.2.10", 1 + i % 1000, TcpFlags.SYN);
            capture.frame(1_700_000_000_000_000_000L + i * STEP_NANOS, frame);
        }
        flood = directory.resolve("flood.pcap");
        Files.write(flood, capture.toBytes());
    }

    @Test
    void everyAttemptFindsRoomAndTwoThreadsSayWhatOneSays() throws IOException {
        TrafficState one = new StreamReader(settings(1), Progress.NONE)
                .readFiles(List.of(flood))
                .state();
        TrafficState two = Objects.requireNonNull(
                        new PartitionReader(settings(2), FormatCatalog.standard(), Progress.NONE).read(List.of(flood)),
                        "could not be read in partitions")
                .state();

        assertThat(one.counters().unfollowed()).isZero();
        assertThat(two.counters().unfollowed()).isZero();
        assertThat(one.flowCount()).isEqualTo(ATTEMPTS);
        assertThat(flows(two)).hasSize(ATTEMPTS).isEqualTo(flows(one));
    }

    private static ReaderSettings settings(int threads) {
        FlowSettings flows =
                new FlowSettings(FlowTimeouts.OFFLINE, Subjects.EVERYBODY, new DetectorProbe(), RECORDS, 42);
        return new ReaderSettings(flows, KeyScope.NONE, TimeWindow.of(null, null), threads, 1 << 20, false);
    }

    private static List<String> flows(TrafficState state) {
        List<String> flows = new ArrayList<>();
        for (Flow flow : FlowLedger.of(state, Subjects.EVERYBODY, FlowTimeouts.OFFLINE, new BitSet())
                .flows()) {
            flows.add(flow.toString());
        }
        return flows;
    }
}
