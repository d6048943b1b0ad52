// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.alert;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.ccpanalyzer.finding.Audit;
import org.ccpanalyzer.finding.Finding;
import org.ccpanalyzer.report.FindingPhrases;
import org.ccpanalyzer.report.Timestamps;
import org.ccpanalyzer.report.siem.EventOrigin;

/**
 * The findings that have been told, so that none is told twice. One that was not seen for {@value #DAYS_REMEMBERED} days is
 * forgotten, and of those that are not there any more only the latest {@value #MOST_ABSENT} are kept.
 */
final class KnownFindings {
    static final int DAYS_REMEMBERED = 30;
    static final int MOST_ABSENT = 10_000;

    private final Map<String, KnownFinding> known = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final String instance;
    private LocalDate day;
    private long countedSince;

    /**
     * @param instance tells alerts of this memory from those of any other
     * @param day of the last digest
     * @param countedSince when the run began whose flows were counted, in packet time
     */
    KnownFindings(String instance, LocalDate day, long countedSince, Iterable<KnownFinding> findings) {
        this.instance = instance;
        this.day = day;
        this.countedSince = countedSince;
        findings.forEach(each -> known.put(each.id(), each));
    }

    /** Nothing known; the first digest is due on the next day. */
    static KnownFindings none(String instance, long nanos) {
        return new KnownFindings(instance, dayOf(nanos), Long.MIN_VALUE, List.of());
    }

    /** What is worth an alert, the most consequential first; from now on it is known. */
    List<FindingNews> news(Audit audit, long nanos) {
        boolean continues = audit.capture().firstNanos() == countedSince;
        countedSince = audit.capture().firstNanos();
        EventOrigin origin = EventOrigin.of(audit);
        List<FindingNews> news = new ArrayList<>();
        Set<String> present = new HashSet<>();
        titles.clear();
        for (Finding finding : audit.findings()) {
            present.add(finding.id());
            titles.put(finding.id(), FindingPhrases.title(finding));
            KnownFinding before = known.get(finding.id());
            if (before == null) {
                known.put(finding.id(), KnownFinding.told(finding, nanos));
                news.add(new FindingNews(finding, AlertReason.NEW, List.of(), 1, origin));
            } else {
                see(before, finding, nanos, continues, origin, news);
            }
        }
        forget(present, nanos);
        return news;
    }

    private void see(
            KnownFinding before,
            Finding finding,
            long nanos,
            boolean continues,
            EventOrigin origin,
            List<FindingNews> news) {
        AlertReason reason = before.reasonFor(finding);
        KnownFinding after = before.seen(finding, nanos, reason != null, continues);
        known.put(finding.id(), after);
        if (reason != null) {
            news.add(new FindingNews(finding, reason, before.newPeers(finding), after.alerts(), origin));
        }
    }

    /** What went on since the last digest, the busiest first, once a day has begun; empty otherwise. */
    List<Repeat> digest(long nanos) {
        LocalDate today = dayOf(nanos);
        boolean isDue = today.isAfter(day);
        day = today;
        if (!isDue) {
            return List.of();
        }
        List<Repeat> repeats = known.values().stream()
                .filter(each -> each.repeats() > 0)
                .map(each -> new Repeat(each.id(), titles.getOrDefault(each.id(), each.id()), each.repeats()))
                .sorted(Comparator.comparingLong(Repeat::flows).reversed().thenComparing(Repeat::id))
                .toList();
        known.replaceAll((id, each) -> each.digested());
        return repeats;
    }

    String instance() {
        return instance;
    }

    LocalDate day() {
        return day;
    }

    long countedSince() {
        return countedSince;
    }

    List<KnownFinding> all() {
        return List.copyOf(known.values());
    }

    private void forget(Set<String> present, long nanos) {
        long since = nanos - TimeUnit.DAYS.toNanos(DAYS_REMEMBERED);
        known.values().removeIf(each -> !present.contains(each.id()) && each.seenNanos() < since);
        int absent = known.size() - present.size();
        if (absent > MOST_ABSENT) {
            ToLongFunction<KnownFinding> seen = KnownFinding::seenNanos;
            List<String> oldest = known.values().stream()
                    .filter(each -> !present.contains(each.id()))
                    .sorted(Comparator.comparingLong(seen))
                    .limit(absent - MOST_ABSENT)
                    .map(KnownFinding::id)
                    .toList();
            known.keySet().removeAll(new HashSet<>(oldest));
        }
    }

    private static LocalDate dayOf(long nanos) {
        return LocalDate.ofInstant(Timestamps.instant(nanos), ZoneOffset.UTC);
    }
}
