// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ccpanalyzer.finding.ExitCode;
import org.ccpanalyzer.flow.Counted;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.report.Timestamps;

/** Whether the inputs of a run can answer anything at all; each refusal says what was there instead. */
final class InputCheck {
    /** What {@link org.ccpanalyzer.capture.live.LiveCursor} calls its format. */
    private static final String LIVE = "live";

    private InputCheck() {}

    /**
     * A sentence for each pair of inputs with the same bytes.
     *
     * @param keepDuplicates whether packets that are in both count twice
     */
    static List<String> copies(List<StreamSummary.Source> inputs, boolean keepDuplicates) {
        List<String> notes = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (StreamSummary.Source input : inputs) {
            String earlier = input.sha256() == null ? null : seen.putIfAbsent(input.sha256(), input.name());
            if (earlier != null) {
                notes.add(input.name() + " has the same content as " + earlier
                        + (keepDuplicates ? "; each of its packets counts twice." : "; each packet was counted once."));
            }
        }
        return notes;
    }

    static void requirePackets(StreamSummary stream) throws RunException {
        if (stream.state().counters().packets() > 0) {
            return;
        }
        long frames = stream.inputs().stream()
                .mapToLong(input -> input.info().frames())
                .sum();
        boolean isLive =
                stream.inputs().stream().allMatch(input -> input.info().format().equals(LIVE));
        if (isLive && frames == 0) {
            throw new RunException(
                    ExitCode.INPUT,
                    "No packet came from " + names(stream.inputs())
                            + "; check that traffic reaches the interface, and what a capture filter lets through.");
        }
        throw new RunException(
                ExitCode.INPUT,
                frames == 0
                        ? "No packet is in " + names(stream.inputs())
                                + "; check where and with which filter the capture was taken."
                        : "No packet is between --from and --to; the input has " + Counted.of(frames, "packet")
                                + ", from " + span(stream.inputs()) + ".");
    }

    static void requireHost(StreamSummary stream, List<IpAddress> hosts) throws RunException {
        if (stream.state().counters().hostPackets() == 0) {
            throw new RunException(
                    ExitCode.INPUT,
                    "No packet of "
                            + hosts.stream().map(IpAddress::toString).collect(Collectors.joining(", "))
                            + " is among the "
                            + Counted.of(stream.state().counters().packets(), "packet")
                            + " read; check --host or the site file, and where the capture was taken.");
        }
    }

    private static String span(List<StreamSummary.Source> inputs) {
        LongSummaryStatistics times = inputs.stream()
                .flatMap(input -> Stream.of(input.firstNanos(), input.lastNanos()))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        return Timestamps.iso(times.getMin()) + " to " + Timestamps.iso(times.getMax());
    }

    private static String names(List<StreamSummary.Source> inputs) {
        return inputs.stream().map(StreamSummary.Source::name).collect(Collectors.joining(", "));
    }
}
