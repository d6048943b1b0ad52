// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ccpanalyzer.flow.FlowSettings;
import org.ccpanalyzer.flow.FlowTimeouts;
import org.ccpanalyzer.flow.Subjects;
import org.ccpanalyzer.flow.TrafficCounters;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.testkit.Audited;
import org.ccpanalyzer.testkit.MirroredCapture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every packet ends in exactly one counter. */
class PacketSumTest {
    private static final Subjects HOST = Subjects.of(List.of(IpAddress.parse("192.0.2.10")));

    @TempDir
    private Path directory;

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Audited.SAMPLES)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ofEverySample(Path capture) throws IOException {
        assertSum(capture, HOST);
        assertSum(capture, Subjects.EVERYBODY);
    }

    @ParameterizedTest
    @EnumSource(MirroredCapture.class)
    void ofAMirroredRecording(MirroredCapture copies) throws IOException {
        Path mirrored = directory.resolve("mirrored.pcap");
        copies.write(Audited.SAMPLES.resolve("lab/incident.pcap"), mirrored);

        assertThat(assertSum(mirrored, HOST).duplicates().total()).isPositive();
    }

    private static TrafficCounters assertSum(Path capture, Subjects subjects) throws IOException {
        FlowSettings flows = new FlowSettings(FlowTimeouts.OFFLINE, subjects, new DetectorProbe(), 1 << 16, 42);
        ReaderSettings settings =
                new ReaderSettings(flows, KeyScope.NONE, TimeWindow.of(null, null), 1, Long.MAX_VALUE, false);
        TrafficCounters counters = new StreamReader(settings, Progress.NONE)
                .readFiles(List.of(capture))
                .state()
                .counters();
        long undecoded = counters.undecoded().values().stream()
                .mapToLong(Long::longValue)
                .sum();

        assertThat(counters.flowPackets()
                        + counters.icmpErrors()
                        + counters.laterFragments()
                        + counters.othersPackets()
                        + undecoded
                        + counters.unfollowed()
                        + counters.duplicates().total())
                .isEqualTo(counters.packets());
        return counters;
    }
}
