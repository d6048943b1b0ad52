// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.PlatformLine;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.policy.Site;

/**
 * Compiles the port guide, the site and the platform profile to an access list that permits what {@link
 * org.ccpanalyzer.policy.PolicyJudge} does not call a violation, seen from addresses and ports alone. It follows the same
 * order: rows by column and purpose, additions, platform lines, rows by their column alone; what an earlier step denies is
 * taken out of the later ones.
 */
public final class AccessListCompiler {
    private final PortGuide guide;
    private final Site site;
    private final List<PlatformLine> lines;

    /**
     * A compiler for one site.
     *
     * @param platform the platform profile, empty where the site has not switched it on
     */
    public AccessListCompiler(PortGuide guide, Site site, Optional<PlatformProfile> platform) {
        this.guide = guide;
        this.site = site;
        this.lines = platform.map(PlatformProfile::lines).orElse(List.of());
    }

    /**
     * Compiles the list for the host's addresses.
     *
     * @param hosts addresses of the host, at least one
     * @param date additions that have expired by this day are left out
     */
    public AccessList compile(List<IpAddress> hosts, Reading reading, LocalDate date) {
        RowEntries rows = new RowEntries(guide, site);
        DeclaredEntries declared = new DeclaredEntries(site, lines, date);
        List<AccessEntry> entries = new ArrayList<>(merged(rows.documented()));
        entries.addAll(declared.additions());
        entries.addAll(withoutExpired(declared.platform(), declared));
        if (reading == Reading.DOCUMENTED) {
            addColumnOnly(entries, withoutExpired(rows.columnOnly(), declared), declared);
        }
        entries.removeIf(entry -> entry.peers().isEmpty());
        return new AccessList(
                hosts, reading, date, entries, new CoverageList(guide, site, reading).of(entries, declared));
    }

    /** An expired addition forbids what a platform line or the column alone would have let through. */
    private static List<AccessEntry> withoutExpired(List<AccessEntry> entries, DeclaredEntries declared) {
        List<AccessEntry> rest = new ArrayList<>(entries);
        for (AccessEntry expired : declared.expired()) {
            List<AccessEntry> next = new ArrayList<>();
            for (AccessEntry entry : rest) {
                if (entry.sameService(expired)) {
                    entry.peers().minus(expired.peers()).forEach(peers -> next.add(entry.withPeers(peers)));
                } else {
                    next.add(entry);
                }
            }
            rest = next;
        }
        return rest;
    }

    /** Where a platform line speaks of a service, the column is no longer asked; and what is admitted need not be twice. */
    private static void addColumnOnly(
            List<AccessEntry> entries, List<AccessEntry> columnOnly, DeclaredEntries declared) {
        for (AccessEntry candidate : columnOnly) {
            boolean decided = declared.platformServices().stream().anyMatch(candidate::sameService);
            boolean covered = entries.stream()
                    .anyMatch(entry ->
                            entry.sameService(candidate) && entry.peers().covers(candidate.peers()));
            if (!decided && !covered) {
                entries.add(candidate);
            }
        }
    }

    /** Uses of a row that admit the same peers are one entry. */
    private static List<AccessEntry> merged(List<AccessEntry> entries) {
        Map<List<Object>, AccessEntry> unique = new LinkedHashMap<>();
        for (AccessEntry entry : entries) {
            List<Object> key = List.of(entry.rule(), entry.side(), entry.peers(), entry.peerBasis(), entry.wider());
            unique.merge(key, entry, AccessListCompiler::joined);
        }
        return unique.values().stream()
                .sorted(Comparator.comparing(entry -> !entry.inbound()))
                .toList();
    }

    private static AccessEntry joined(AccessEntry one, AccessEntry other) {
        List<String> uses = new ArrayList<>(one.uses());
        uses.addAll(other.uses());
        return new AccessEntry(
                one.basis(),
                one.rule(),
                uses,
                one.side(),
                one.protocol(),
                one.port(),
                one.peers(),
                one.peerBasis(),
                one.source().equals(other.source()) ? one.source() : one.source() + "; " + other.source(),
                one.wider());
    }
}
