// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The packets that prove a finding.
 *
 * @param numbers their numbers in a line, for the first page
 * @param flows those flows of the finding that speak best for it
 * @param filters show the same packets in Wireshark, one for each file
 * @param rest flows of the finding that are not listed
 */
record PacketList(String numbers, List<FlowPackets> flows, List<Filter> filters, long rest) {
    private static final int MAX_NUMBERS = 12;

    /**
     * The packets of one flow in one file.
     *
     * @param file its name, where there are several files
     * @param flow what is known of the flow, or null where the flow is not at hand
     */
    record FlowPackets(
            String flowId, @Nullable String file, FlowSurvey.@Nullable FlowSummary flow, List<Packet> packets) {}

    /** A packet by its number, as Wireshark counts, and what it shows. */
    record Packet(long number, String role) {}

    /** @param file its name, where there are several files */
    record Filter(@Nullable String file, String expression) {}

    static PacketList of(Finding finding, PageContext context) {
        List<FlowPackets> flows = new ArrayList<>();
        Map<Integer, TreeSet<Long>> byFile = new LinkedHashMap<>();
        for (Finding.Evidence evidence : finding.evidence()) {
            flows.add(flow(evidence, context));
            byFile.computeIfAbsent(evidence.file(), file -> new TreeSet<>()).addAll(evidence.frames());
        }
        long named = flows.stream().map(FlowPackets::flowId).distinct().count();
        return new PacketList(numbers(byFile, context), flows, filters(byFile, context), finding.flows() - named);
    }

    private static FlowPackets flow(Finding.Evidence evidence, PageContext context) {
        return new FlowPackets(
                evidence.flowId(),
                context.hasSeveralFiles() ? context.fileName(evidence.file()) : null,
                context.survey().flow(evidence.flowId()),
                packets(evidence));
    }

    private static List<Packet> packets(Finding.Evidence evidence) {
        List<String> roles = roles(evidence);
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < evidence.frames().size(); i++) {
            packets.add(new Packet(evidence.frames().get(i), roles.get(Math.min(i, roles.size() - 1))));
        }
        return packets;
    }

    /** A role for each frame, or the one text for all of them. */
    private static List<String> roles(Finding.Evidence evidence) {
        int tunnel = evidence.what().indexOf("; in ");
        String listed = tunnel < 0 ? evidence.what() : evidence.what().substring(0, tunnel);
        List<String> roles = List.of(listed.split(", "));
        return roles.size() == evidence.frames().size() ? roles : List.of(evidence.what());
    }

    private static String numbers(Map<Integer, TreeSet<Long>> byFile, PageContext context) {
        return byFile.entrySet().stream()
                .map(of -> numbers(of.getValue())
                        + (context.hasSeveralFiles() ? " of " + context.fileName(of.getKey()) : ""))
                .collect(Collectors.joining("; "));
    }

    private static String numbers(TreeSet<Long> frames) {
        String first = frames.stream().limit(MAX_NUMBERS).map(String::valueOf).collect(Collectors.joining(", "));
        int rest = frames.size() - MAX_NUMBERS;
        return rest > 0 ? first + " and " + rest + " more" : first;
    }

    private static List<Filter> filters(Map<Integer, TreeSet<Long>> byFile, PageContext context) {
        return byFile.entrySet().stream()
                .map(of -> new Filter(
                        context.hasSeveralFiles() ? context.fileName(of.getKey()) : null,
                        of.getValue().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "frame.number in {", "}"))))
                .toList();
    }
}
