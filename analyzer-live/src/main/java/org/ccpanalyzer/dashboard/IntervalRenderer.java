// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.dashboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.ccpanalyzer.engine.Interval;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.DisplayTime;
import org.ccpanalyzer.report.Words;
import org.ccpanalyzer.report.html.PageSections;
import org.ccpanalyzer.report.json.FindingLine;
import org.ccpanalyzer.report.json.JsonReportWriter;

/** Renders an interval while its flows can be walked, and remembers when each finding was first told. */
final class IntervalRenderer implements AutoCloseable {
    /** Of a report and of the lines of its findings; what is larger goes to a file. */
    private static final int MOST_IN_MEMORY = 4 << 20;

    /** Findings of which the page shows all at first. */
    private static final int UNFOLDED = 3;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SpoolDirectory spools;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Map<String, FirstTold> firstTold = new HashMap<>();

    private record FirstTold(long interval, long nanos) {}

    /** @param spools for what is too large for memory; closed with this */
    IntervalRenderer(SpoolDirectory spools, ZoneId zone, InstantSource clock) {
        this.spools = spools;
        this.zone = zone;
        this.clock = clock;
    }

    JudgedRun render(Interval interval) throws IOException {
        Audit audit = interval.audit();
        long nanos = nanos(clock.instant());
        remember(audit, interval.number(), nanos);
        PageSections sections = PageSections.of(audit, zone);
        Map<JudgedRun.Group, Long> counts =
                new TreeMap<>(Comparator.comparing(JudgedRun.Group::kind).thenComparing(JudgedRun.Group::severity));
        for (Finding finding : audit.findings()) {
            counts.merge(new JudgedRun.Group(finding.kind(), finding.severity()), 1L, Long::sum);
        }
        return new JudgedRun(
                interval.number(),
                nanos,
                interval.isLast(),
                audit.conclusion(),
                Words.list(audit.subject().addresses()),
                sections,
                told(sections, interval.number()),
                sections.findings().stream()
                        .filter(each -> of(each.id()).interval() == interval.number())
                        .toList(),
                counts,
                audit.findings().size(),
                audit.flowCounts().host(),
                audit.run(),
                report(audit),
                lines(audit));
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    private void remember(Audit audit, long interval, long nanos) {
        Set<String> ids = new HashSet<>();
        for (Finding finding : audit.findings()) {
            ids.add(finding.id());
            firstTold.putIfAbsent(finding.id(), new FirstTold(interval, nanos));
        }
        firstTold.keySet().retainAll(ids);
    }

    private FirstTold of(String id) {
        return Objects.requireNonNull(firstTold.get(id));
    }

    private List<JudgedRun.ToldFinding> told(PageSections sections, long interval) {
        DisplayTime time = new DisplayTime(zone);
        List<PageSections.FindingCard> cards = new ArrayList<>(sections.findings());
        cards.sort(Comparator.comparingLong(
                        (PageSections.FindingCard each) -> of(each.id()).interval())
                .reversed());
        List<JudgedRun.ToldFinding> told = new ArrayList<>();
        for (PageSections.FindingCard card : cards) {
            FirstTold first = of(card.id());
            boolean isFresh = first.interval() == interval;
            told.add(new JudgedRun.ToldFinding(card, time.at(first.nanos()), isFresh, told.size() < UNFOLDED));
        }
        return told;
    }

    private Spool report(Audit audit) throws IOException {
        try (Spool.Writer spool = new Spool.Writer(spools, MOST_IN_MEMORY)) {
            OutputStream out = new BufferedOutputStream(spool);
            new JsonReportWriter().write(audit, out);
            out.flush();
            return spool.finish();
        }
    }

    private FindingLines lines(Audit audit) throws IOException {
        List<Finding> findings = audit.findings();
        long[] intervals = new long[findings.size()];
        int[] lengths = new int[findings.size()];
        try (Spool.Writer spool = new Spool.Writer(spools, MOST_IN_MEMORY)) {
            OutputStream out = new BufferedOutputStream(spool);
            for (int i = 0; i < lengths.length; i++) {
                byte[] line = (FindingLine.of(findings.get(i)) + "\n").getBytes(StandardCharsets.US_ASCII);
                out.write(line);
                lengths[i] = line.length;
                intervals[i] = of(findings.get(i).id()).interval();
            }
            out.flush();
            return new FindingLines(spool.finish(), intervals, lengths);
        }
    }

    @Override
    public void close() {
        spools.close();
    }
}
