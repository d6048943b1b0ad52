// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Finding.Evidence;
import org.ccpanalyzer.report.Words;

/** The frames that prove a finding: the roles once, the frames of a few flows, and a filter that shows them. */
final class PacketText {
    private static final int MAX_FLOWS = 3;
    private static final int MAX_FRAMES_OF_FLOW = 12;
    private static final int MAX_FRAMES_OF_FILTER = 12;

    private PacketText() {}

    static void write(Finding finding, Audit audit, TextPage page) {
        List<Evidence> shown = shown(finding);
        Map<Roles, List<Evidence>> byRoles = shown.stream()
                .collect(Collectors.groupingBy(
                        evidence -> new Roles(evidence.file(), evidence.what()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byRoles.forEach((roles, flows) -> page.detail(
                "Packets",
                flows.stream().map(PacketText::frames).collect(Collectors.joining("; "))
                        + ofFile(" of ", roles.file(), audit) + " (" + roles.what() + ")"));
        rest(finding, shown, page);
        filters(shown, audit, page);
    }

    private static List<Evidence> shown(Finding finding) {
        Set<String> flows = flows(finding.evidence()).stream().limit(MAX_FLOWS).collect(Collectors.toSet());
        return finding.evidence().stream()
                .filter(evidence -> flows.contains(evidence.flowId()))
                .toList();
    }

    /** In the order of the evidence, best first. */
    private static Set<String> flows(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::flowId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String frames(Evidence evidence) {
        List<Long> frames = evidence.frames();
        int rest = frames.size() - MAX_FRAMES_OF_FLOW;
        return frames.stream().limit(MAX_FRAMES_OF_FLOW).map(String::valueOf).collect(Collectors.joining(", "))
                + (rest > 0 ? " and " + rest + " more" : "");
    }

    private static void rest(Finding finding, List<Evidence> shown, TextPage page) {
        int shownFlows = flows(shown).size();
        long rest = finding.flows() - shownFlows;
        int named = flows(finding.evidence()).size() - shownFlows;
        if (rest <= 0) {
            return;
        }
        String where = named == rest ? ", see report.json" : "; report.json names frames of " + Words.number(named);
        page.detail("", "and " + Words.count(rest, "more flow") + (named > 0 ? where : ""));
    }

    /** A line per file; left out where it would be longer than anybody pastes. */
    private static void filters(List<Evidence> shown, Audit audit, TextPage page) {
        Map<Integer, List<Long>> byFile = new LinkedHashMap<>();
        shown.forEach(evidence -> byFile.merge(evidence.file(), evidence.frames(), PacketText::union));
        if (byFile.values().stream().mapToInt(List::size).sum() > MAX_FRAMES_OF_FILTER) {
            return;
        }
        byFile.forEach((file, frames) -> page.detail("Filter", displayFilter(frames) + ofFile(" in ", file, audit)));
    }

    private static List<Long> union(List<Long> one, List<Long> other) {
        Set<Long> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    /** For Wireshark and tshark; they want commas between the members. */
    private static String displayFilter(List<Long> frames) {
        return frames.stream()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "frame.number in {", "}"));
    }

    /** The only file need not be said. */
    private static String ofFile(String preposition, int file, Audit audit) {
        List<Audit.Input> inputs = audit.inputs();
        if (inputs.size() == 1) {
            return "";
        }
        return preposition + (file < inputs.size() ? inputs.get(file).name() : "input " + file);
    }

    private record Roles(int file, String what) {}
}
