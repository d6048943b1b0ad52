// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.report.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.finding.Finding.Evidence;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Words;

/** One finding in a section of its own: who, when, on which packets, why, and what to do. */
final class FindingSection {
    private static final int LEVEL = 3;
    private static final int MAX_FLOWS = 3;
    private static final int MAX_FRAMES_OF_FILTER = 12;

    private FindingSection() {}

    static void write(Finding finding, Audit audit, MarkdownPage page) {
        page.heading(LEVEL, finding.severity().name() + ": " + FindingPhrases.title(finding));
        page.item("Finding", finding.id() + ", " + FindingPhrases.certainty(finding));
        page.item("Rule", FindingPhrases.rule(finding, audit));
        page.item("Who", FindingPhrases.parties(finding) + ", " + FindingPhrases.service(finding));
        page.item("Seen", seen(finding, page));
        packets(finding, audit, page);
        String attack = FindingPhrases.attack(finding);
        if (!attack.isEmpty()) {
            page.item("ATT&CK", attack);
        }
        page.endItems();
        page.labelled("Why", finding.why());
        page.labelled("Next", finding.next());
    }

    private static String seen(Finding finding, MarkdownPage page) {
        return page.time().range(finding.firstNanos(), finding.lastNanos()) + "; "
                + Words.count(finding.flows(), "flow") + ", " + Words.bytes(finding.bytesIn()) + " to the host, "
                + Words.bytes(finding.bytesOut()) + " from it";
    }

    /** The packets of the flows that speak best, and a display filter for each file. */
    private static void packets(Finding finding, Audit audit, MarkdownPage page) {
        Set<String> flows = finding.evidence().stream()
                .map(Evidence::flowId)
                .distinct()
                .limit(MAX_FLOWS)
                .collect(Collectors.toSet());
        Map<Integer, TreeSet<Long>> byFile = new LinkedHashMap<>();
        List<String> shown = new ArrayList<>();
        for (Evidence evidence : finding.evidence()) {
            if (flows.contains(evidence.flowId())) {
                shown.add(joined(evidence.frames()) + ofFile(evidence.file(), audit) + " (" + evidence.what() + ")");
                byFile.computeIfAbsent(evidence.file(), file -> new TreeSet<>()).addAll(evidence.frames());
            }
        }
        if (!shown.isEmpty()) {
            page.item("Packets", String.join("; ", shown) + rest(finding.flows() - flows.size()));
        }
        byFile.forEach((file, frames) -> {
            if (frames.size() <= MAX_FRAMES_OF_FILTER) {
                page.codeItem("Display filter", "frame.number in {" + joined(frames) + "}");
            }
        });
    }

    private static String rest(long flows) {
        return flows > 0 ? "; and " + Words.count(flows, "more flow") : "";
    }

    private static String joined(Iterable<Long> frames) {
        List<String> numbers = new ArrayList<>();
        frames.forEach(frame -> numbers.add(frame.toString()));
        return String.join(", ", numbers);
    }

    /** The only file need not be said. */
    private static String ofFile(int file, Audit audit) {
        List<Audit.Input> inputs = audit.inputs();
        if (inputs.size() == 1) {
            return "";
        }
        return " of " + (file < inputs.size() ? inputs.get(file).name() : "input " + file);
    }
}
